package dev.riffle.edge.sync;

import dev.riffle.edge.store.QueuedEvent;
import java.io.IOException;
import java.util.List;

/** The way up. */
@FunctionalInterface
public interface EventUplink {
  /** Hands events over in order; returns when the last is taken, throws when any is not. */
  void send(List<QueuedEvent> batch) throws IOException, InterruptedException;
}
