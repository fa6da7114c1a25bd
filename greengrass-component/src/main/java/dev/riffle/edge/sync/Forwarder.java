package dev.riffle.edge.sync;

import dev.riffle.edge.store.EdgeStore;
import dev.riffle.edge.store.QueuedEvent;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;

/**
 * Empties the outbox, oldest first. A batch is marked as sent when all of it was taken; a cut in
 * between sends it again, which the cloud sees by the events' ids. What the cloud will never take,
 * since it is too long, is dropped and counted: it would hold up all that is behind it.
 */
public final class Forwarder {
  private static final Logger LOG = System.getLogger(Forwarder.class.getName());

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
   * Sends one batch, or drops what cannot be sent.
   *
   * @return how many events it had; 0 when none wait
   */
  public int step() throws IOException, InterruptedException {
    List<QueuedEvent> events = store.waiting(batch, batchBytes);
    List<Long> tooLong =
        events.stream()
            .filter(event -> event.json().length > UplinkMessage.MAX_BYTES)
            .map(QueuedEvent::sequence)
            .toList();
    if (!tooLong.isEmpty()) {
      LOG.log(Level.WARNING, "{0} events are too long for IoT Core: dropped", tooLong.size());
      store.drop(tooLong);
      return tooLong.size();
    }
    if (!events.isEmpty()) {
      cloud.send(events);
      store.sent(events.getLast().sequence());
    }
    return events.size();
  }
}
