package dev.riffle.edge.sync;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.LongSupplier;

/**
 * The device's time, right as far as anybody told.
 *
 * <p>Starts from the wall clock, or from the newest event stored when that is later: time never
 * runs backwards over a restart, so a device without a battery keeps the order of its events. From
 * there on it follows the monotonic clock, so that nothing jumps. The first contact with the cloud
 * settles how far it was off; an error within what the cloud tolerates is left alone, so that a
 * good clock's times go through as they are.
 */
public final class DeviceClock extends Clock {
  /** What the cloud lets pass: {@code EventJson.CLOCK_SKEW}. */
  public static final Duration TOLERATED = Duration.ofMinutes(5);

  private final Clock wall;
  private final LongSupplier nanos;
  private final long startNanos;
  private long startMillis;
  private boolean settled;

  /**
   * @param newestMillis time of the newest event stored, epoch milliseconds
   * @param nanos the monotonic clock
   */
  public DeviceClock(Clock wall, LongSupplier nanos, long newestMillis) {
    this.wall = wall;
    this.nanos = nanos;
    this.startNanos = nanos.getAsLong();

    this.startMillis = Math.max(wall.millis(), newestMillis - TOLERATED.toMillis());
  }

  /** Milliseconds to add to times that senders on this device give. */
  public synchronized long offBy() {
    long off = millisNow() - wall.millis();
    return Math.abs(off) <= TOLERATED.toMillis() ? 0 : off;
  }

  /** Whether the cloud has told the time since this process began. */
  public synchronized boolean settled() {
    return settled;
  }

  /**
   * The cloud tells the time.
   *
   * @return by how much the times given out so far were wrong, milliseconds; 0 after the first
   */
  public synchronized long contact(Instant cloud) {
    if (settled) {
      return 0;
    }
    settled = true;
    long off = cloud.toEpochMilli() - millisNow();
    if (Math.abs(off) <= TOLERATED.toMillis()) {
      return 0;
    }
    startMillis += off;
    return off;
  }

  @Override
  public synchronized Instant instant() {
    return Instant.ofEpochMilli(millisNow());
  }

  @Override
  public ZoneId getZone() {
    return wall.getZone();
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return Clock.fixed(instant(), zone);
  }

  private long millisNow() {
    return startMillis + Duration.ofNanos(nanos.getAsLong() - startNanos).toMillis();
  }
}
