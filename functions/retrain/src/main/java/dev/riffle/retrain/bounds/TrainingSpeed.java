package dev.riffle.retrain.bounds;

import dev.riffle.retrain.ials.CsrMatrix;
import dev.riffle.retrain.ials.Factors;
import dev.riffle.retrain.ials.Ials;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.LongSupplier;

/**
 * How fast this machine trains, measured on the data themselves: an exact half-step over the first
 * users, twice, of which the second counts, since the first one compiles.
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

  /**
   * Measures.
   *
   * @param dims of the vectors to train
   * @param nanos a clock that only runs forward
   */
  public static TrainingSpeed of(Ials ials, CsrMatrix byUser, int dims, LongSupplier nanos) {
    CsrMatrix some = first(byUser, dims);
    var items = Factors.random(byUser.columnCount(), dims, 0.1, 1);
    ials.users(some, items);
    long start = nanos.getAsLong();
    ials.users(some, items);
    double seconds = Math.max(1, nanos.getAsLong() - start) / NANOS;
    var work = new Workload(some.size(), some.rows(), some.columnCount(), dims, dims, 1, 0);
    return new TrainingSpeed(work.halfStep(some.rows()) / seconds);
  }

  /** How long it will take, rather too long than too short. */
  public Duration of(Workload work) {
    double seconds = CAUTION * work.total() / perSecond;
    return FIXED.plusMillis((long) (1000 * seconds));
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
