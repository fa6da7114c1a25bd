package dev.riffle.tests.bench.edge;

import dev.riffle.core.model.DraftItem;
import dev.riffle.core.model.ModelDraft;
import dev.riffle.core.snapshot.Manifest;
import dev.riffle.core.snapshot.Provenance;
import dev.riffle.core.snapshot.SnapshotSummary;
import dev.riffle.core.snapshot.SnapshotWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** A model of random directions whose lengths vary as a catalogue's do: log-normal, sigma 0.7. */
final class BenchModel {
  private BenchModel() {}

  static void write(Path folder, int items, int dims) throws IOException {
    Files.createDirectories(folder);
    var random = new Random(3);
    var drafts = new ArrayList<DraftItem>(items);
    for (int i = 0; i < items; i++) {
      double scale = 0.3 * Math.exp(0.7 * random.nextGaussian()) / Math.sqrt(dims);
      var vector = new float[dims];
      for (int d = 0; d < dims; d++) {
        vector[d] = (float) (scale * random.nextGaussian());
      }
      drafts.add(
          new DraftItem(
              "item-" + i, vector, List.of("c" + i % 40), true, Optional.empty(), items - i));
    }
    ModelDraft draft =
        ModelDraft.builder("default", dims).meanUserSquare(0.1).items(drafts).build();
    SnapshotSummary summary;
    try (OutputStream out =
        new BufferedOutputStream(
            Files.newOutputStream(folder.resolve(Manifest.SNAPSHOT_FILE)), 1 << 16)) {
      summary = SnapshotWriter.write(draft, out);
    }
    Manifest manifest = Manifest.of(draft, summary, Instant.EPOCH, Provenance.at(Instant.EPOCH));
    Files.write(folder.resolve(Manifest.FILE), manifest.toJson());
  }
}
