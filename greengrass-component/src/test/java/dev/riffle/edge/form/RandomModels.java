package dev.riffle.edge.form;

import dev.riffle.core.model.DraftItem;
import dev.riffle.core.model.Model;
import dev.riffle.core.model.ModelDraft;
import dev.riffle.core.snapshot.Manifest;
import dev.riffle.core.snapshot.Provenance;
import dev.riffle.core.snapshot.SnapshotReader;
import dev.riffle.core.snapshot.SnapshotSummary;
import dev.riffle.core.snapshot.SnapshotWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** Models for tests, the same for the same numbers. */
final class RandomModels {
  private static final Instant CREATED = Instant.parse("2026-11-24T10:20:30Z");

  private RandomModels() {}

  /** A snapshot in memory with its manifest. */
  record Written(byte[] file, Manifest manifest) {
    Model read() {
      try {
        return SnapshotReader.read(new ByteArrayInputStream(file), manifest);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  static Written write(ModelDraft draft) {
    try {
      var out = new ByteArrayOutputStream();
      SnapshotSummary summary = SnapshotWriter.write(draft, out);
      return new Written(
          out.toByteArray(), Manifest.of(draft, summary, CREATED, Provenance.at(CREATED)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Items with categories, some unavailable, some that expire. */
  static Written random(long seed, int dims, int items, int categories) {
    var random = new Random(seed);
    var list = new ArrayList<DraftItem>();
    for (int i = 0; i < items; i++) {
      List<String> names =
          IntStream.range(0, categories)
              .filter(c -> random.nextInt(4) == 0)
              .mapToObj(c -> "category " + c)
              .toList();
      Optional<Instant> expires =
          random.nextBoolean()
              ? Optional.empty()
              : Optional.of(Instant.ofEpochSecond(random.nextInt(2_000_000_000)));
      list.add(
          new DraftItem(
              "item-" + i + "é",
              Forms.query(random, dims),
              names,
              random.nextBoolean(),
              expires,
              random.nextInt(50)));
    }
    return write(ModelDraft.builder("shop", dims).items(list).meanUserSquare(1.25).build());
  }

  /** A model of these vectors alone, item i named {@code i}. */
  static Model of(int dims, List<float[]> vectors) {
    var items = new ArrayList<DraftItem>();
    for (float[] vector : vectors) {
      items.add(
          new DraftItem(
              Integer.toString(items.size()), vector, List.of(), true, Optional.empty(), 0));
    }
    return write(ModelDraft.builder("shop", dims).items(items).build()).read();
  }
}
