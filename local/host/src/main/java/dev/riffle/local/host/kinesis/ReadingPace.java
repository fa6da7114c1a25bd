package dev.riffle.local.host.kinesis;

import java.time.Duration;

/**
 * When the shards of a stream that had nothing new are read again: soon while anything happens, and
 * seldom while nothing does, so that a stack that nobody uses costs next to nothing. A write that
 * comes through the API ends a long wait; one that comes another way is found at its end.
 */
public final class ReadingPace {
  /** So long after the last sign of use, shards are still read often. */
  private static final Duration ATTENTIVE = Duration.ofSeconds(10);

  private final Duration often;
  private final Duration seldom;
  private final Duration attentive;
  private long stirred = System.nanoTime();
  private int waiting;

  /**
   * A pace.
   *
   * @param often time between two reads while the stack is in use
   * @param seldom the same while it is not, {@code often} or longer; Lambda's is a second
   */
  public ReadingPace(Duration often, Duration seldom) {
    this(often, seldom, ATTENTIVE);
  }

  ReadingPace(Duration often, Duration seldom, Duration attentive) {
    this.often = often;
    this.seldom = seldom;
    this.attentive = attentive;
  }

  /** The same whether anything happens or not. */
  public static ReadingPace steady(Duration pace) {
    return new ReadingPace(pace, pace);
  }

  /** Says that the stack is in use: who waits for the next read waits no longer. */
  public synchronized void stir() {
    stirred = System.nanoTime();
    notifyAll();
  }

  /** Waits for the time of the next read. */
  synchronized void awaitNext() throws InterruptedException {
    long began = System.nanoTime();
    long seen = stirred;
    boolean inUse = began - seen < attentive.toNanos();
    long nanos = (inUse ? often : seldom).toNanos();
    waiting++;
    try {
      long left = nanos;
      while (left > 0 && (inUse || stirred == seen)) {
        wait(1 + left / 1_000_000);
        left = nanos - (System.nanoTime() - began);
      }
    } finally {
      waiting--;
    }
  }

  /** Whether anybody waits for the next read. */
  synchronized boolean isWaited() {
    return waiting > 0;
  }
}
