package dev.riffle.retrain.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class EpochPlanTest {
  @Property(tries = 200)
  void everyTargetIsForeseenOnceFromWhatCameBeforeIt(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 12) int steps,
      @ForAll @IntRange(min = 1, max = 60) int batchEvents) {
    var random = new Random(seed);
    TrainingSequences sequences = sequences(random);
    var found = new ArrayList<Integer>();
    for (List<Window> windows : EpochPlan.batches(sequences, steps, batchEvents, random)) {
      Batch batch = Batch.of(windows, sequences, 32);
      assertThat(batch.length()).isBetween(1, steps);
      assertThat(batch.targets()).isNotEmpty();
      if (windows.size() > 1) {
        assertThat(batch.rows() * batch.length()).isLessThanOrEqualTo(batchEvents);
      }
      for (int place : batch.places()) {
        Window window = windows.get(place / batch.length());
        found.add(window.from() + place % batch.length() + 1);
        assertThat(batch.items()[place]).isEqualTo(sequences.items()[found.getLast() - 1]);
      }
    }
    assertThat(found).containsExactlyInAnyOrderElementsOf(targets(sequences));
  }

  private static List<Integer> targets(TrainingSequences sequences) {
    var targets = new ArrayList<Integer>();
    for (int n = 0; n < sequences.size(); n++) {
      IntStream.range(sequences.starts()[n] + 1, sequences.starts()[n + 1])
          .filter(event -> sequences.targets()[event])
          .forEach(targets::add);
    }
    return targets;
  }

  private static TrainingSequences sequences(Random random) {
    var starts = new int[1 + random.nextInt(8)];
    for (int n = 1; n < starts.length; n++) {
      starts[n] = starts[n - 1] + random.nextInt(40);
    }
    int size = starts[starts.length - 1];
    var targets = new boolean[size];
    for (int event = 0; event < size; event++) {
      targets[event] = random.nextInt(3) > 0;
    }
    return new TrainingSequences(
        size, starts, IntStream.range(0, size).toArray(), new byte[size], new long[size], targets);
  }
}
