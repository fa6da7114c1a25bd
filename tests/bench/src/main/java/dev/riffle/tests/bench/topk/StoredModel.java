package dev.riffle.tests.bench.topk;

import dev.riffle.core.event.Event;
import dev.riffle.core.model.DraftItem;
import dev.riffle.core.model.Model;
import dev.riffle.core.model.ModelDraft;
import dev.riffle.core.snapshot.Manifest;
import dev.riffle.core.snapshot.Provenance;
import dev.riffle.core.snapshot.SnapshotReader;
import dev.riffle.core.snapshot.SnapshotSummary;
import dev.riffle.core.snapshot.SnapshotWriter;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** A model as its snapshot, and queries beside it, in a folder. Item n has the id n. */
public record StoredModel(Path folder) {

  /** Writes vectors as a model of the default tenant. */
  public static StoredModel write(Vectors vectors, Path folder) throws IOException {
    return write(
        vectors,
        folder,
        n ->
            new DraftItem(
                Integer.toString(n), vectors.items()[n], List.of(), true, Optional.empty(), 0));
  }

  /** As above, of items that may have more than an id and a vector. */
  static StoredModel write(Vectors vectors, Path folder, IntFunction<DraftItem> item)
      throws IOException {
    List<DraftItem> items = IntStream.range(0, vectors.items().length).mapToObj(item).toList();
    ModelDraft draft =
        ModelDraft.builder(Event.DEFAULT_TENANT, vectors.dims()).items(items).build();
    try (var out =
        new BufferedOutputStream(
            Files.newOutputStream(folder.resolve(Manifest.SNAPSHOT_FILE)), 1 << 20)) {
      SnapshotSummary summary = SnapshotWriter.write(draft, out);
      Manifest manifest = Manifest.of(draft, summary, Instant.EPOCH, Provenance.at(Instant.EPOCH));
      Files.write(folder.resolve(Manifest.FILE), manifest.toJson());
    }
    try (var out =
        new DataOutputStream(
            new BufferedOutputStream(Files.newOutputStream(folder.resolve("queries"))))) {
      out.writeInt(vectors.queries().length);
      for (float[] query : vectors.queries()) {
        for (float value : query) {
          out.writeFloat(value);
        }
      }
    }
    return new StoredModel(folder);
  }

  /** What the snapshot consists of. */
  public Manifest manifest() throws IOException {
    return Manifest.read(Files.readAllBytes(folder.resolve(Manifest.FILE)));
  }

  Model model() throws IOException {
    Manifest manifest = manifest();
    try (var in =
        new BufferedInputStream(
            Files.newInputStream(folder.resolve(Manifest.SNAPSHOT_FILE)), 1 << 20)) {
      return SnapshotReader.read(in, manifest);
    }
  }

  float[][] queries(int dims) throws IOException {
    try (var in =
        new DataInputStream(
            new BufferedInputStream(Files.newInputStream(folder.resolve("queries"))))) {
      var queries = new float[in.readInt()][dims];
      for (float[] query : queries) {
        for (int d = 0; d < dims; d++) {
          query[d] = in.readFloat();
        }
      }
      return queries;
    }
  }
}
