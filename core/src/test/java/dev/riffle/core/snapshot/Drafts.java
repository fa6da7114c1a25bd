package dev.riffle.core.snapshot;

import dev.riffle.core.model.DraftItem;
import dev.riffle.core.model.Model;
import dev.riffle.core.model.ModelDraft;
import dev.riffle.core.online.Prior;
import dev.riffle.core.successor.SuccessorSettings;
import dev.riffle.core.successor.SuccessorWeights;
import dev.riffle.core.successor.TrainedSuccessors;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Models for tests. */
public final class Drafts {
  public static final Instant CREATED = Instant.parse("2026-11-24T10:20:30Z");

  private Drafts() {}

  /** A snapshot in memory with its manifest. */
  public record Written(byte[] file, Manifest manifest) {
    public Model read() {
      try {
        return SnapshotReader.read(new ByteArrayInputStream(file), manifest);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** The model of the first so many blocks, while the rest is on its way. */
    public Model prefix(int blocks) {
      var assembler = new SnapshotAssembler(manifest, bytes(manifest.section(Section.HEADER)));
      Model whole = read();
      whole.successorRows().ifPresent(rows -> assembler.takeRows(RowTable.SUCCESSORS, rows));
      whole.boughtRows().ifPresent(rows -> assembler.takeRows(RowTable.BOUGHT, rows));
      long before =
          manifest.sections().stream().takeWhile(s -> !s.name().startsWith("block-")).count();
      manifest.sections().stream()
          .limit(before + blocks)
          .forEach(section -> assembler.accept(section, bytes(section)));
      return assembler.prefix().orElseThrow();
    }

    public byte[] bytes(Section section) {
      return Arrays.copyOfRange(file, (int) section.offset(), (int) section.end());
    }
  }

  public static Written write(ModelDraft draft) {
    try {
      var out = new ByteArrayOutputStream();
      SnapshotSummary summary = SnapshotWriter.write(draft, out);
      return new Written(
          out.toByteArray(), Manifest.of(draft, summary, CREATED, Provenance.at(CREATED)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A model of these vectors alone, item i named {@code i}. */
  public static Model model(int dims, List<float[]> vectors) {
    return written(dims, vectors).read();
  }

  /** As {@link #model}, as a file. */
  public static Written written(int dims, List<float[]> vectors) {
    var items = new ArrayList<DraftItem>();
    for (float[] vector : vectors) {
      items.add(
          new DraftItem(
              Integer.toString(items.size()), vector, List.of(), true, Optional.empty(), 0));
    }
    return write(ModelDraft.builder("shop", dims).items(items).build());
  }

  /** A model with a bit of everything, the same for the same numbers. */
  public static ModelDraft random(long seed, int dims, int items, int categories) {
    var random = new Random(seed);
    var list = new ArrayList<DraftItem>();
    for (int i = 0; i < items; i++) {
      list.add(item(random, "item-" + i + "é", dims, categories));
    }
    return ModelDraft.builder("shop", dims)
        .items(list)
        .prior(prior(random, dims))
        .meanUserSquare(1.25)
        .build();
  }

  /** Successors of every item, up to so many, with weights of which some are 0. */
  public static Optional<TrainedSuccessors> successors(Random random, int items, int most) {
    var starts = new int[items + 1];
    var successors = new int[items * most];
    var weights = new float[items * most];
    int end = 0;
    for (int item = 0; item < items; item++) {
      int count = random.nextInt(Math.min(most, items) + 1);
      for (int successor : random.ints(0, items).distinct().limit(count).toArray()) {
        successors[end] = successor;
        weights[end++] = random.nextInt(8) == 0 ? 0 : 2 * random.nextFloat();
      }
      starts[item + 1] = end;
    }
    return Optional.of(
        new TrainedSuccessors(
            SuccessorSettings.defaults().withSteps(1 + random.nextInt(6)),
            new SuccessorWeights(
                starts, Arrays.copyOf(successors, end), Arrays.copyOf(weights, end))));
  }

  private static DraftItem item(Random random, String id, int dims, int categories) {
    var names = new ArrayList<String>();
    for (int c = 0; c < categories; c++) {
      if (random.nextInt(4) == 0) {
        names.add("category " + c);
      }
    }
    Optional<Instant> expires =
        random.nextBoolean()
            ? Optional.empty()
            : Optional.of(Instant.ofEpochSecond(random.nextInt(2_000_000_000)));
    return new DraftItem(
        id, vector(random, dims), names, random.nextBoolean(), expires, random.nextInt(50));
  }

  public static float[] vector(Random random, int dims) {
    var vector = new float[dims];
    for (int d = 0; d < dims; d++) {
      vector[d] = (float) random.nextGaussian();
    }
    return vector;
  }

  private static Optional<Prior> prior(Random random, int dims) {
    List<String> names = List.of("bias", "category:Bücher", "word:");
    var scales = new float[] {1, 2, 3};
    return Optional.of(
        new Prior(dims, names, new float[3], scales, vector(random, names.size() * dims)));
  }
}
