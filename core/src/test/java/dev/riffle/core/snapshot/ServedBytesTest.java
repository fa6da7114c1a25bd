package dev.riffle.core.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.riffle.core.model.DraftItem;
import dev.riffle.core.model.ItemAttributes;
import dev.riffle.core.model.Model;
import dev.riffle.core.model.ModelDraft;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class ServedBytesTest {
  private static final int ITEMS = 150_000;
  private static final int DIMS = 16;
  private static final int TRIES = 5;

  /** What the formula counts is what the heap of a JVM holds more once a model is there. */
  @Test
  void isWhatAModelHoldsOfTheHeap() throws IOException {
    assertThat(heapByFormula(_ -> List.of(), _ -> Map.of())).isCloseTo(1, within(0.15));
  }

  /**
   * Numbers that all have and that few have, tags of each kind too, and filters have asked them.
   */
  @Test
  void isAlsoEnoughOfTagsAndNumbersThatFiltersAskedFor() throws IOException {
    assertThat(
            heapByFormula(
                i -> List.of("tag" + i % 3, "rare" + i % 1_000),
                i -> i % 50 == 0 ? Map.of("all", 0.0 + i, "few", 0.5 * i) : Map.of("all", 0.0 + i)))
        .isBetween(0.7, 1.15);
  }

  private static double heapByFormula(
      IntFunction<List<String>> tags, IntFunction<Map<String, Double>> numbers) throws IOException {
    var file = new ByteArrayOutputStream();
    Manifest manifest = write(file, tags, numbers);
    byte[] bytes = file.toByteArray();
    var models = new ArrayList<Model>();
    long[] grown = new long[TRIES];
    for (int n = 0; n < TRIES; n++) {
      long before = used();
      Model model = SnapshotReader.read(new ByteArrayInputStream(bytes), manifest);
      assertThat(model.byPopularity()).hasSize(ITEMS);
      ask(model);
      models.add(model);
      grown[n] = used() - before;
    }
    Arrays.sort(grown);
    assertThat(models).hasSize(TRIES);
    // The collector of tests rounds large arrays up to whole regions; Lambda's does not.
    return (double) grown[TRIES / 2] / ServedBytes.of(manifest);
  }

  /** What filters make of a model when they first ask. */
  private static void ask(Model model) {
    ItemAttributes attributes = model.attributes().orElseThrow();
    attributes.tags().values().forEach(items -> items.contains(0));
    attributes.numbers().values().forEach(column -> column.within(0, 0, 1));
    attributes.count(0, ITEMS);
    for (int bit = 0; bit < model.categoryNames().size(); bit++) {
      model.categorySets().of(bit);
    }
  }

  @Test
  void anEstimateByItemsAndDimensionsIsNotLess() throws IOException {
    long bytes = ServedBytes.of(write(new ByteArrayOutputStream(), _ -> List.of(), _ -> Map.of()));

    assertThat(ServedBytes.estimate(ITEMS, DIMS)).isBetween(bytes, 2 * bytes);
  }

  @Property
  void theMemoryThatIsAskedForHoldsTheModelsAndAStepLessDoesNot(
      @ForAll @LongRange(min = 0, max = 6L << 30) long models) {
    int memory = ServingMemory.neededMb(models);

    assertThat(ServingMemory.fits(models, memory)).isTrue();
    assertThat(ServingMemory.fits(models, memory - 64)).isFalse();
  }

  private static long used() {
    System.gc();
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static Manifest write(
      ByteArrayOutputStream out,
      IntFunction<List<String>> tags,
      IntFunction<Map<String, Double>> numbers)
      throws IOException {
    var random = new Random(1);
    var items = new ArrayList<DraftItem>();
    for (int i = 0; i < ITEMS; i++) {
      var vector = new float[DIMS];
      for (int d = 0; d < DIMS; d++) {
        vector[d] = (float) random.nextGaussian();
      }
      items.add(
          new DraftItem(
              "item-" + i,
              vector,
              List.of("c" + i % 7),
              tags.apply(i),
              numbers.apply(i),
              true,
              Optional.empty(),
              i));
    }
    ModelDraft draft = ModelDraft.builder("default", DIMS).items(items).build();
    return Manifest.of(
        draft, SnapshotWriter.write(draft, out), Instant.EPOCH, Provenance.at(Instant.EPOCH));
  }
}
