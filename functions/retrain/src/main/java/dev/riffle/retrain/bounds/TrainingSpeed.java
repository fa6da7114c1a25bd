package dev.riffle.retrain.bounds;

import dev.riffle.retrain.ials.CsrMatrix;
import dev.riffle.retrain.ials.Factors;
import dev.riffle.retrain.ials.Ials;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * How fast this machine trains, measured on the data themselves: an exact half-step over the first
 * users, again and again until the compiler is done with it. The first one may take fifty times as
 * long as the tenth.
 *
 * @param perSecond multiply-adds a second, on all cores
 */
public record TrainingSpeed(double perSecond) {
  /** So many cells take tens of milliseconds. */
  private static final int CELLS = 20_000;

  private static final int USERS = 2_000;

  /** Multiply-adds for their rows: as long again, where many dimensions make a row dear. */
  private static final double ROWS = 2e9;

  /** What a whole run may take more than its kernels do: caches, collections, other tenants. */
  private static final double CAUTION = 1.5;

  /** Storing, reading back and moving the pointer. */
  private static final Duration FIXED = Duration.ofSeconds(5);

  private static final double NANOS = 1e9;

  /** So many half-steps in a row that are not faster: the compiler is done. */
  private static final int STEADY = 4;

  /** What is called faster; less is chance. */
  private static final double FASTER = 0.95;

  /** The longest that is waited for the compiler: a fiftieth of what a function may take. */
  private static final Duration WARM_UP = Duration.ofSeconds(20);

  /**
   * Measures until half-steps no longer become faster. While the speed is not enough, it goes on
   * for {@link #WARM_UP}: nothing is refused for what the compiler had not come to yet.
   *
   * @param dims of the vectors to train
   * @param nanos a clock that only runs forward
   * @param enough whether a training at this speed would be through in time
   */
  public static TrainingSpeed of(
      Ials ials, CsrMatrix byUser, int dims, LongSupplier nanos, Predicate<TrainingSpeed> enough) {
    CsrMatrix some = first(byUser, dims);
    var items = Factors.random(byUser.columnCount(), dims, 0.1, 1);
    var work = new Workload(some.size(), some.rows(), some.columnCount(), dims, dims, 1, 0);
    double multiplyAdds = work.halfStep(some.rows());
    long began = nanos.getAsLong();
    long best = Long.MAX_VALUE;
    int steady = 0;
    while (true) {
      long start = nanos.getAsLong();
      ials.users(some, items);
      long end = nanos.getAsLong();
      long took = Math.max(1, end - start);
      steady = took < FASTER * best ? 0 : steady + 1;
      best = Math.min(best, took);
      var speed = new TrainingSpeed(multiplyAdds * NANOS / best);
      boolean warm = steady >= STEADY && enough.test(speed);
      if (warm || end - began >= WARM_UP.toNanos()) {
        return speed;
      }
    }
  }

  /** How long it will take, rather too long than too short. */
  public Duration of(Workload work) {
    double seconds = CAUTION * work.total() / perSecond;
    return FIXED.plusMillis((long) (1000 * seconds));
  }

  /** How long a trial takes, in all folds together, rather too long than too short. */
  public Duration ofTrial(List<Workload> folds, int weights) {
    double all = folds.stream().mapToDouble(fold -> fold.trial(weights)).sum();
    return Duration.ofMillis((long) (1000 * CAUTION * all / perSecond));
  }

  private static CsrMatrix first(CsrMatrix all, int dims) {
    double row = (double) dims * dims * dims / 3;
    int rows = Math.min(USERS, all.rows());
    while (rows > 1 && (all.starts()[rows] > CELLS || rows * row > ROWS)) {
      rows /= 2;
    }
    int size = all.starts()[rows];
    return new CsrMatrix(
        all.columnCount(),
        Arrays.copyOf(all.starts(), rows + 1),
        Arrays.copyOf(all.columns(), size),
        Arrays.copyOf(all.weights(), size),
        Arrays.copyOf(all.pulls(), size));
  }
}
