package dev.riffle.recommend.time;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How long to rest before looking again: the shortest pause while there is news, twice as long with
 * each further look that finds none. A fifth more or less by chance, so that processes that began
 * together do not look in step. One thread at a time.
 */
public final class Pace {
  private static final double SPREAD = 0.2;

  private final Duration shortest;
  private final Duration longest;
  private final DoubleSupplier jitter;
  private Duration next;
  private boolean before = true;

  /**
   * @param jitter from 0 to 1, another each time
   */
  public Pace(Duration shortest, Duration longest, DoubleSupplier jitter) {
    this.shortest = shortest;
    this.longest = longest;
    this.jitter = jitter;
    this.next = shortest;
  }

  /** After a look that found news or none. */
  public void looked(boolean news) {
    if (news || before) {
      next = shortest;
    } else {
      Duration doubled = next.multipliedBy(2);
      next = doubled.compareTo(longest) < 0 ? doubled : longest;
    }
    before = news;
  }

  /** How long to rest now. */
  public Duration pause() {
    double spread = 1 - SPREAD + 2 * SPREAD * jitter.getAsDouble();
    return Duration.ofNanos((long) (next.toNanos() * spread));
  }
}
