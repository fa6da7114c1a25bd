package dev.riffle.edge.sync;

import dev.riffle.edge.store.EdgeStore;
import java.time.Instant;

/** Settles whose clock is right, once, when the cloud is first heard. */
public final class ClockSetter {
  private final EdgeStore store;
  private final DeviceClock clock;

  public ClockSetter(EdgeStore store, DeviceClock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** The cloud's time, from wherever it came. */
  public void heard(Instant time) {
    synchronized (clock) {
      if (!clock.settled()) {
        store.settle(clock.contact(time));
      }
    }
  }
}
