package dev.riffle.core.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.riffle.core.model.DraftItem;
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
import java.util.Optional;
import java.util.Random;
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
    var file = new ByteArrayOutputStream();
    Manifest manifest = write(file);
    byte[] bytes = file.toByteArray();
    var models = new ArrayList<Model>();
    long[] grown = new long[TRIES];
    for (int n = 0; n < TRIES; n++) {
      long before = used();
      Model model = SnapshotReader.read(new ByteArrayInputStream(bytes), manifest);
      assertThat(model.byPopularity()).hasSize(ITEMS);
      models.add(model);
      grown[n] = used() - before;
    }
    Arrays.sort(grown);

    assertThat(models).hasSize(TRIES);
    // The collector of tests rounds large arrays up to whole regions; Lambda's does not.
    assertThat((double) grown[TRIES / 2] / ServedBytes.of(manifest))
        .as("heap by formula")
        .isCloseTo(1, within(0.15));
  }

  @Test
  void anEstimateByItemsAndDimensionsIsNotLess() throws IOException {
    var file = new ByteArrayOutputStream();

    assertThat(ServedBytes.estimate(ITEMS, DIMS))
        .isBetween(ServedBytes.of(write(file)), 2 * ServedBytes.of(write(file)));
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

  private static Manifest write(ByteArrayOutputStream out) throws IOException {
    var random = new Random(1);
    var items = new ArrayList<DraftItem>();
    for (int i = 0; i < ITEMS; i++) {
      var vector = new float[DIMS];
      for (int d = 0; d < DIMS; d++) {
        vector[d] = (float) random.nextGaussian();
      }
      items.add(
          new DraftItem("item-" + i, vector, List.of("c" + i % 7), true, Optional.empty(), i));
    }
    ModelDraft draft = ModelDraft.builder("default", DIMS).items(items).build();
    return Manifest.of(
        draft, SnapshotWriter.write(draft, out), Instant.EPOCH, Provenance.at(Instant.EPOCH));
  }
}
