package dev.riffle.edge.store;

import dev.riffle.core.event.EventJson;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** Events that wait for the network, in order of their sequence numbers. */
final class Outbox {
  private final TreeMap<Long, QueuedEvent> waiting = new TreeMap<>();
  private final TreeMap<Integer, TreeSet<Long>> byWorth = new TreeMap<>();
  private long bytes;

  void add(QueuedEvent event) {
    remove(event.sequence());
    waiting.put(event.sequence(), event);
    byWorth.computeIfAbsent(event.worth(), _ -> new TreeSet<>()).add(event.sequence());
    bytes += event.size();
  }

  /** Takes an event out, if it is there. */
  List<QueuedEvent> remove(long sequence) {
    QueuedEvent event = waiting.remove(sequence);
    if (event == null) {
      return List.of();
    }
    byWorth.get(event.worth()).remove(sequence);
    bytes -= event.size();
    return List.of(event);
  }

  /**
   * Takes out the events up to this sequence number.
   *
   * @return where those are in histories whose times were not settled, and are now, by being sent
   */
  List<HistoryKey> removeUpTo(long sequence) {
    var settled = new ArrayList<HistoryKey>();
    while (!waiting.isEmpty() && waiting.firstKey() <= sequence) {
      for (QueuedEvent event : remove(waiting.firstKey())) {
        if (!event.settled()) {
          HistoryKey.of(event).ifPresent(settled::add);
        }
      }
    }
    return settled;
  }

  /** What has to go for this event to fit: the least worth first, the oldest of those. */
  List<Long> toDropFor(QueuedEvent event, long most) {
    var gone = new ArrayList<Long>();
    long size = bytes + event.size();
    for (Map.Entry<Integer, TreeSet<Long>> sameWorth : byWorth.entrySet()) {
      if (sameWorth.getKey() > event.worth()) {
        break;
      }
      for (long sequence : sameWorth.getValue()) {
        if (size <= most) {
          return gone;
        }
        gone.add(sequence);
        size -= waiting.get(sequence).size();
      }
    }
    if (size > most) {
      // All that is left is worth more: the newcomer goes, and nothing for its sake.
      return List.of(event.sequence());
    }
    return gone;
  }

  /** The oldest events, at least one when there is one. */
  List<QueuedEvent> first(int count, long mostBytes) {
    var first = new ArrayList<QueuedEvent>();
    long size = 0;
    for (QueuedEvent event : waiting.values()) {
      size += event.json().length;
      if (first.size() == count || (size > mostBytes && !first.isEmpty())) {
        break;
      }
      first.add(event);
    }
    return first;
  }

  Collection<QueuedEvent> all() {
    return waiting.values();
  }

  /** Changes the times of unsettled events, which are settled by that. */
  void settle(UnaryOperator<byte[]> shifted) {
    for (QueuedEvent event : List.copyOf(waiting.values())) {
      if (!event.settled()) {
        add(new QueuedEvent(event.sequence(), event.type(), true, shifted.apply(event.json())));
      }
    }
  }

  /** An event with its time moved; bytes that are no event stay as they are. */
  static byte[] shift(byte[] json, long millis) {
    return EventTime.shifted(json, millis).map(EventJson::write).orElse(json);
  }
}
