package dev.riffle.tests.bench.faults.invariant;

import java.util.List;

/** An outbox never blocks: once there is a network, nothing waits, and nothing was dropped. */
public final class OutboxesDrain implements Invariant {
  @Override
  public String name() {
    return "an outbox never blocks";
  }

  @Override
  public List<String> violations(Evidence evidence) {
    return evidence.outboxes().stream()
        .filter(outbox -> outbox.waiting() > 0 || outbox.dropped() > 0)
        .map(
            outbox ->
                "%d events wait behind a network, and %d were dropped"
                    .formatted(outbox.waiting(), outbox.dropped()))
        .toList();
  }
}
