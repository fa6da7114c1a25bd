package dev.riffle.edge.sync;

import dev.riffle.edge.store.EdgeStore;
import dev.riffle.edge.store.QueuedEvent;
import java.io.IOException;
import java.util.List;

/**
 * Empties the outbox, oldest first. A batch is marked as sent when all of it was taken; a cut in
 * between sends it again, which the cloud sees by the events' ids.
 */
public final class Forwarder {
  private final EdgeStore store;
  private final EventUplink cloud;
  private final int batch;
  private final long batchBytes;

  public Forwarder(EdgeStore store, EventUplink cloud, int batch, long batchBytes) {
    this.store = store;
    this.cloud = cloud;
    this.batch = batch;
    this.batchBytes = batchBytes;
  }

  /**
   * Sends one batch.
   *
   * @return how many events it had; 0 when none wait
   */
  public int step() throws IOException, InterruptedException {
    List<QueuedEvent> events = store.waiting(batch, batchBytes);
    if (!events.isEmpty()) {
      cloud.send(events);
      store.sent(events.getLast().sequence());
    }
    return events.size();
  }
}
