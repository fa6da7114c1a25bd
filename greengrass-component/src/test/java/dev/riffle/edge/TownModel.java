package dev.riffle.edge;

import dev.riffle.core.model.DraftItem;
import dev.riffle.core.model.ModelDraft;
import dev.riffle.core.snapshot.Manifest;
import dev.riffle.core.snapshot.Provenance;
import dev.riffle.core.snapshot.SnapshotSummary;
import dev.riffle.core.snapshot.SnapshotWriter;
import dev.riffle.core.successor.SuccessorWeights;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Models for tests: items of two tastes, "a" and "b". */
public final class TownModel {
  public static final Instant MADE = Instant.parse("2026-11-20T00:00:00Z");

  private TownModel() {}

  /** Writes a model of 40 items in 4 dimensions and returns its version. */
  public static String write(Path folder, int seed) throws IOException {
    return write(folder, seed, 40, 4);
  }

  /** Of each two items that follow each other one was bought with the other. */
  private static SuccessorWeights boughtInPairs(int items) {
    var starts = new int[items + 1];
    var others = new int[items / 2 * 2];
    var weights = new float[others.length];
    for (int item = 0; item < items; item++) {
      if (item < others.length) {
        others[item] = item ^ 1;
        weights[item] = 0.5f;
      }
      starts[item + 1] = Math.min(item + 1, others.length);
    }
    return new SuccessorWeights(starts, others, weights);
  }

  /** Writes a model; even items lean to the first dimension, odd ones to the second. */
  public static String write(Path folder, int seed, int items, int dims) throws IOException {
    Files.createDirectories(folder);
    var random = new Random(seed);
    var drafts = new ArrayList<DraftItem>(items);
    for (int i = 0; i < items; i++) {
      var vector = new float[dims];
      for (int d = 0; d < dims; d++) {
        vector[d] = (float) (random.nextGaussian() * 0.02);
      }
      vector[i % 2] += 0.5f + 0.4f * random.nextFloat();
      String id = (i % 2 == 0 ? "a" : "b") + i;
      drafts.add(
          new DraftItem(id, vector, List.of("c" + i % 3), true, Optional.empty(), items - i));
    }
    ModelDraft draft =
        ModelDraft.builder("default", dims)
            .meanUserSquare(0.1)
            .items(drafts)
            .bought(Optional.of(boughtInPairs(items)))
            .build();
    SnapshotSummary summary;
    try (OutputStream out = Files.newOutputStream(folder.resolve(Manifest.SNAPSHOT_FILE))) {
      summary = SnapshotWriter.write(draft, out);
    }
    Manifest manifest = Manifest.of(draft, summary, MADE.plusSeconds(seed), Provenance.at(MADE));
    Files.write(folder.resolve(Manifest.FILE), manifest.toJson());
    return manifest.version();
  }
}
