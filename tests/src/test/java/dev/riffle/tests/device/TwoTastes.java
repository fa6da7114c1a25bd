package dev.riffle.tests.device;

import dev.riffle.core.model.DraftItem;
import dev.riffle.core.model.ModelDraft;
import dev.riffle.core.registry.ModelPointer;
import dev.riffle.core.snapshot.Manifest;
import dev.riffle.core.snapshot.Provenance;
import dev.riffle.core.snapshot.SnapshotSummary;
import dev.riffle.core.snapshot.SnapshotWriter;
import dev.riffle.core.successor.SuccessorSettings;
import dev.riffle.core.successor.SuccessorWeights;
import dev.riffle.core.successor.TrainedSuccessors;
import dev.riffle.tests.stage.StoredData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A model of 60 items in 8 dimensions, with what follows each of them, for the bucket and for a
 * device's folder alike.
 */
public final class TwoTastes {
  static final int ITEMS = 60;
  private static final int DIMS = 8;
  private static final int FOLLOWING = 6;

  private final byte[] snapshot;
  private final Manifest manifest;

  public TwoTastes(Instant made) {
    var random = new Random(7);
    var items = new ArrayList<DraftItem>();
    for (int i = 0; i < ITEMS; i++) {
      var vector = new float[DIMS];
      for (int d = 0; d < DIMS; d++) {
        vector[d] = (float) (random.nextGaussian() * 0.1);
      }
      vector[i % 2] += 0.5f;
      items.add(new DraftItem(item(i), vector, List.of(), true, Optional.empty(), ITEMS - i));
    }
    ModelDraft draft =
        ModelDraft.builder("default", DIMS)
            .items(items)
            .meanUserSquare(0.1)
            .successors(Optional.of(successors(random)))
            .build();
    var out = new ByteArrayOutputStream();
    try {
      SnapshotSummary summary = SnapshotWriter.write(draft, out);
      manifest = Manifest.of(draft, summary, made, Provenance.at(made));
    } catch (IOException e) {
      throw new IllegalStateException("memory does not fail to be written", e);
    }
    snapshot = out.toByteArray();
  }

  private static TrainedSuccessors successors(Random random) {
    var weights = new float[ITEMS * FOLLOWING];
    for (int n = 0; n < weights.length; n++) {
      weights[n] = random.nextFloat();
    }
    return new TrainedSuccessors(
        SuccessorSettings.defaults(),
        new SuccessorWeights(
            IntStream.rangeClosed(0, ITEMS).map(item -> item * FOLLOWING).toArray(),
            IntStream.range(0, ITEMS * FOLLOWING)
                .map(n -> (n / FOLLOWING + 1 + n % FOLLOWING) % ITEMS)
                .toArray(),
            weights));
  }

  static String item(int number) {
    return "item-" + number;
  }

  String version() {
    return manifest.version();
  }

  void publish(StoredData store) {
    String folder = "models/default/" + manifest.version() + "/";
    store.put(folder + Manifest.SNAPSHOT_FILE, snapshot);
    store.put(folder + Manifest.FILE, manifest.toJson());
    store.put(
        "models/default/" + ModelPointer.FILE,
        ModelPointer.to(manifest.version(), List.of()).toJson());
  }

  public void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.write(folder.resolve(Manifest.SNAPSHOT_FILE), snapshot);
    Files.write(folder.resolve(Manifest.FILE), manifest.toJson());
  }
}
