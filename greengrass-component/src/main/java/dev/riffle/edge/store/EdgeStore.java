package dev.riffle.edge.store;

import dev.riffle.core.event.Event;
import dev.riffle.core.event.EventIdentity;
import dev.riffle.core.event.EventJson;
import dev.riffle.core.event.Interaction;
import dev.riffle.core.event.InteractionDelete;
import dev.riffle.core.event.ParsedEvent;
import dev.riffle.core.event.UserDelete;
import dev.riffle.core.online.Arrival;
import dev.riffle.core.online.EventKey;
import dev.riffle.core.online.History;
import dev.riffle.core.online.HistoryEntry;
import dev.riffle.core.online.Retractions;
import dev.riffle.core.online.SeenItems;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executor;

/**
 * The device's memory: histories to recommend from and an outbox for the cloud.
 *
 * <p>Each change is an entry in a {@link Journal}. When a change returns, no killed process can
 * lose it; after {@link #flush} no power cut can. Safe for use by several threads.
 */
public final class EdgeStore implements Closeable {
  private final StoreSettings settings;
  private final StoreState state;
  private final Journal journal;

  private EdgeStore(StoreSettings settings, StoreState state, Journal journal) {
    this.settings = settings;
    this.state = state;
    this.journal = journal;
  }

  /**
   * Opens the store in a folder, which is made when absent. Damage never keeps it from opening:
   * what cannot be read is skipped, and counted in {@link #report}.
   *
   * @param compactions runs the rewriting of the log
   * @throws IOException when the folder cannot be read or written
   */
  public static EdgeStore open(Path folder, StoreSettings settings, Disk disk, Executor compactions)
      throws IOException {
    var state = new StoreState(settings);
    return new EdgeStore(settings, state, Journal.open(folder, settings, disk, compactions, state));
  }

  /**
   * Takes an event.
   *
   * @param settled whether its time may go to the cloud as it is, or waits for {@link #settle}
   * @param inHistory whether an interaction of this type tells anything of its user
   * @return false when the event was there already
   * @throws StoreFull when there is no room on the disk; nothing has changed then
   */
  public synchronized boolean accept(ParsedEvent parsed, boolean settled, boolean inHistory) {
    Event event = parsed.event();
    EventKey key = EventKey.of(EventIdentity.of(event));
    if (state.knows(key)) {
      return false;
    }
    var queued =
        new QueuedEvent(
            state.nextSequence(), event.type(), settled, EventJson.write(parsed.json()));
    var entries = new ArrayList<LogEntry>();
    switch (event) {
      case Interaction interaction -> {
        String user = interaction.partitionKey();
        HistoryEntry entry =
            HistoryEntry.of(interaction, OptionalLong.of(Arrival.onDevice(queued.sequence())));
        if (inHistory && isIn(state.users().history(user), entry.key())) {
          return false;
        }
        History added = inHistory ? History.of(List.of(entry), 1) : History.EMPTY;
        entries.add(new LogEntry.Accepted(queued, key, user, added));
      }
      case UserDelete delete -> {
        entries.add(new LogEntry.Accepted(queued, key, delete.partitionKey(), History.EMPTY));
        entries.add(new LogEntry.Forgotten(delete.partitionKey(), delete.time().toEpochMilli()));
      }
      case InteractionDelete delete -> {
        String user = delete.partitionKey();
        entries.add(new LogEntry.Accepted(queued, key, user, History.EMPTY));
        entries.add(new LogEntry.Retracted(user, retractions(delete, settled)));
      }
      default -> entries.add(new LogEntry.Accepted(queued, key, "", History.EMPTY));
    }
    List<Long> gone = state.outbox().toDropFor(queued, settings.outboxBytes());
    if (!gone.isEmpty()) {
      entries.add(new LogEntry.Dropped(gone));
    }
    journal.write(entries);
    return true;
  }

  /** A user's history; empty for somebody new. */
  public synchronized History history(String tenant, String userId) {
    return state.users().history(Event.key(tenant, userId));
  }

  /** What a user took back. */
  public synchronized Retractions retractions(String tenant, String userId) {
    return state.users().retractions(Event.key(tenant, userId));
  }

  /** Up to when a user is forgotten, if they were. */
  public synchronized Optional<Instant> deletedUntil(String tenant, String userId) {
    long until = state.users().deletedUntil(Event.key(tenant, userId));
    return until > 0 ? Optional.of(Instant.ofEpochMilli(until)) : Optional.empty();
  }

  /**
   * Unites a user's history with the cloud's; what tells nothing new is not written.
   *
   * @param retractions what the cloud knows that the user took back
   * @param deletedUntil epoch milliseconds up to which the cloud has forgotten the user
   */
  public synchronized void learn(
      String tenant,
      String userId,
      History cloud,
      Retractions retractions,
      OptionalLong deletedUntil) {
    String user = Event.key(tenant, userId);
    var entries = new ArrayList<LogEntry>();
    Retractions known = state.users().retractions(user);
    if (!known.with(retractions).equals(known)) {
      entries.add(new LogEntry.Retracted(user, retractions));
    }
    if (deletedUntil.isPresent() && deletedUntil.getAsLong() > state.users().deletedUntil(user)) {
      entries.add(new LogEntry.Forgotten(user, deletedUntil.getAsLong()));
    }
    SeenItems older = state.users().older(user);
    if (!older.with(cloud.older()).equals(older)) {
      entries.add(new LogEntry.Seen(user, cloud.older()));
    }
    if (state.users().wouldLearn(user, cloud)) {
      entries.add(new LogEntry.Learned(user, cloud));
    }
    if (!entries.isEmpty()) {
      journal.write(entries);
    }
  }

  /** The oldest events that wait: at least one when there is one, else within these bounds. */
  public synchronized List<QueuedEvent> waiting(int maxEvents, long maxBytes) {
    return state.outbox().first(maxEvents, maxBytes);
  }

  /** The cloud has all events up to this sequence number. */
  public synchronized void sent(long upTo) {
    journal.write(List.of(new LogEntry.Sent(upTo)));
  }

  /**
   * Takes events out of the outbox that the cloud will never take; {@link #report} counts them.
   *
   * @param sequences of events that wait
   */
  public synchronized void drop(List<Long> sequences) {
    journal.write(List.of(new LogEntry.Dropped(sequences)));
  }

  /** Moves all unsettled times by this many milliseconds; they never change again. */
  public synchronized void settle(long millis) {
    journal.write(List.of(new LogEntry.Settled(millis)));
  }

  /** Time of the newest event in any history, epoch milliseconds; 0 before the first. */
  public synchronized long newestMillis() {
    return state.newestMillis();
  }

  public synchronized StoreReport report() {
    return state.report(journal.damagedBytes(), journal.bytes());
  }

  /** Puts all that was accepted where a power cut does not reach it. */
  public void flush() throws IOException {
    // Not under the lock: a slow disk must not keep answers waiting.
    journal.flush();
  }

  @Override
  public synchronized void close() throws IOException {
    journal.close();
  }

  /** A clock that is off says nothing of what was before: then it is what is known that goes. */
  private Retractions retractions(InteractionDelete delete, boolean settled) {
    Retractions all = Retractions.NONE.with(List.of(delete));
    if (settled) {
      return all;
    }
    Map<EventKey, Instant> events = new HashMap<>(all.events());
    state.users().history(delete.partitionKey()).stored().stream()
        .filter(all::cover)
        .forEach(entry -> events.put(entry.key(), delete.time()));
    return new Retractions(events, Map.of());
  }

  private static boolean isIn(History history, EventKey key) {
    return history.stored().stream().anyMatch(entry -> entry.key().equals(key));
  }
}
