package dev.riffle.retrain.successor;

import dev.riffle.core.successor.SuccessorWeights;
import dev.riffle.retrain.ials.WorkerPool;
import java.util.Arrays;

/**
 * Counts successors, an item at a time on all of the workers' threads. Each item's sum is taken in
 * the order of the histories, so that the weights are the same bits whatever the number of threads.
 *
 * <p>Memory beyond the histories: {@link CountingSettings#successors()} weights of 8 bytes for each
 * item, and 16 bytes an item for each thread.
 */
public final class SuccessorCounter {
  private static final int ITEMS_A_TASK = 16;

  private final Sequences sequences;
  private final Occurrences occurrences;
  private final int[] counts;
  private final Likeness likeness;
  private final WorkerPool workers;

  public SuccessorCounter(Sequences sequences, Likeness likeness, WorkerPool workers) {
    this.likeness = likeness;
    this.sequences = sequences;
    this.occurrences = Occurrences.of(sequences);
    this.counts = sequences.counts();
    this.workers = workers;
  }

  /**
   * Counts.
   *
   * @param scale that all weights are multiplied by, above 0: what the sparse part counts beside
   *     the dense one
   */
  public SuccessorWeights count(CountingSettings settings, double scale) {
    int rows = sequences.itemCount();
    var greatest = new GreatestWeights(rows, settings.successors());
    workers.run(
        (rows + ITEMS_A_TASK - 1) / ITEMS_A_TASK,
        () -> new Row(settings, scale),
        (row, task) -> {
          int end = Math.min(rows, (task + 1) * ITEMS_A_TASK);
          for (int item = task * ITEMS_A_TASK; item < end; item++) {
            row.sum(item);
            row.keep(item, greatest);
          }
        });
    return greatest.joined();
  }

  /** One thread's scratch: a sum and a place for each item. */
  private final class Row {
    private final CountingSettings settings;
    private final double[] ofDistance;
    private final double[] targets;
    private final double[] sources;
    private final double scale;
    private final double[] sums;
    private final int[] touched;
    private final int[] expected;
    private int size;

    Row(CountingSettings settings, double scale) {
      this.settings = settings;
      this.scale = scale;
      this.ofDistance = new double[settings.window() + 1];
      for (int distance = 1; distance <= settings.window(); distance++) {
        // Strict, so that a model is the same bits on every machine.
        ofDistance[distance] = StrictMath.pow(settings.distanceFactor(), distance - 1.0);
      }
      this.targets = powers(settings.targetExponent());
      this.sources = powers(settings.sourceExponent());
      this.sums = new double[sequences.itemCount()];
      this.touched = new int[sequences.itemCount()];
      this.expected = new int[sequences.itemCount()];
    }

    private double[] powers(double exponent) {
      return Arrays.stream(counts)
          .mapToDouble(count -> StrictMath.pow(Math.max(1, count), exponent))
          .toArray();
    }

    void sum(int item) {
      size = 0;
      for (int n = occurrences.starts()[item]; n < occurrences.starts()[item + 1]; n++) {
        int history = occurrences.histories()[n];
        int place = occurrences.places()[n];
        int first = Math.max(sequences.starts()[history], place - settings.window());
        int last = Math.min(sequences.starts()[history + 1] - 1, place + settings.window());
        for (int other = first; other <= last; other++) {
          if (other != place) {
            add(sequences.items()[other], contribution(place, other));
          }
        }
      }
      expect(item);
    }

    /** What is like an item is expected to follow it, before anybody did so. */
    private void expect(int item) {
      if (settings.likenessFactor() > 0) {
        for (int n = 0; n < size; n++) {
          sums[touched[n]] *= 1 + settings.likenessFactor() * likeness.of(item, touched[n]);
        }
      }
      if (settings.likenessCount() > 0) {
        for (int[] near : likeness.near(item)) {
          for (int other : near) {
            if (other != item && expected[other] != item + 1) {
              expected[other] = item + 1;
              double alike = likeness.of(item, other);
              add(other, settings.likenessCount() * alike * StrictMath.log1p(counts[other]));
            }
          }
        }
      }
    }

    private double contribution(int place, int other) {
      double forward = 1;
      if (sequences.times()[place] == sequences.times()[other]) {
        // Of the same moment: either may have been first.
        forward = (1 + settings.backward()) / 2;
      } else if (other < place) {
        forward = settings.backward();
      }
      return forward * ofDistance[Math.abs(other - place)] * sequences.weights()[other];
    }

    private void add(int item, double part) {
      if (part > 0) {
        if (sums[item] == 0) {
          touched[size++] = item;
        }
        sums[item] += part;
      }
    }

    /** Hands the row over, and clears the sums. */
    void keep(int item, GreatestWeights greatest) {
      var keys = new long[size];
      for (int n = 0; n < size; n++) {
        int target = touched[n];
        double denominator = sources[item] * targets[target] + settings.shrinkage();
        float weight =
            (float) Math.min(SuccessorWeights.MAX_WEIGHT, scale * sums[target] / denominator);
        sums[target] = 0;
        keys[n] = GreatestWeights.key(target, weight);
      }
      greatest.keep(item, keys);
    }
  }
}
