package dev.riffle.local.host.kinesis;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Which of a shard's records that were read are settled. The checkpoint may only pass a record when
 * it and all before it are: batches that run side by side end in any order.
 */
final class InFlightRecords {
  private final Deque<String> open = new ArrayDeque<>();
  private final Set<String> settled = new HashSet<>();

  /** Notes a record, in the shard's order. */
  synchronized void read(String sequenceNumber) {
    open.addLast(sequenceNumber);
  }

  /**
   * Settles records.
   *
   * @return the record that the checkpoint may now stand behind, if it moved
   */
  synchronized Optional<String> settle(Collection<String> sequenceNumbers) {
    if (open.isEmpty()) {
      return Optional.empty();
    }
    settled.addAll(sequenceNumbers);
    Optional<String> reached = Optional.empty();
    while (!open.isEmpty() && settled.remove(open.peekFirst())) {
      reached = Optional.of(open.removeFirst());
    }
    return reached;
  }

  /** Records that hold the checkpoint back, or wait behind one that does. */
  synchronized int size() {
    return open.size();
  }
}
