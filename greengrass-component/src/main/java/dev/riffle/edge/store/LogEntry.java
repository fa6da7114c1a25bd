package dev.riffle.edge.store;

import dev.riffle.core.online.EventKey;
import dev.riffle.core.online.History;
import dev.riffle.core.online.Retractions;
import dev.riffle.core.online.SeenItems;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the log says happened. State is a pure function of the entries in order. */
sealed interface LogEntry {

  /**
   * An event came.
   *
   * @param user {@code TENANT#USER}, empty for commands on items
   * @param added what it adds to the user's history: one entry or none
   */
  record Accepted(QueuedEvent event, EventKey key, String user, History added)
      implements LogEntry {}

  /** The cloud has all events up to this sequence number. */
  record Sent(long upTo) implements LogEntry {}

  /** These gave way to others. */
  record Dropped(List<Long> sequences) implements LogEntry {}

  /** A user's history is united with what the cloud has of it. */
  record Learned(String user, History history) implements LogEntry {}

  /** A user's events up to this moment, epoch milliseconds, are gone. */
  record Forgotten(String user, long until) implements LogEntry {}

  /** A user took this back, here or in the cloud. */
  record Retracted(String user, Retractions retractions) implements LogEntry {}

  /** The cloud knows, or a base knew, that a user did something with these long ago. */
  record Seen(String user, SeenItems items) implements LogEntry {}

  /** The device's clock was off by this while it made the unsettled times. */
  record Settled(long millis) implements LogEntry {}

  /**
   * One user, in a base.
   *
   * @param history as {@code HistoryCodec} gives it
   * @param unsettled entries whose times the first contact may still shift
   */
  record UserIs(String user, byte[] history, long deletedUntil, Set<EventKey> unsettled)
      implements LogEntry {}

  /** One event of the outbox, in a base. */
  record Waiting(QueuedEvent event) implements LogEntry {}

  /** Events that came lately, oldest first, in a base. */
  record Recent(List<EventKey> keys) implements LogEntry {}

  /**
   * Numbers, in a base.
   *
   * @param dropped by type's name
   */
  record Counters(
      long lastSequence,
      long sentUpTo,
      long accepted,
      long newestMillis,
      long usersEvicted,
      Map<String, Long> dropped)
      implements LogEntry {}

  /** A base is whole: it ends with how many entries came before. */
  record End(int entries) implements LogEntry {}
}
