package dev.riffle.edge.store;

import dev.riffle.core.online.EventKey;
import dev.riffle.core.online.HistoryEntry;
import dev.riffle.core.online.Retractions;
import dev.riffle.core.online.SeenItems;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What all entries so far come to. */
final class StoreState {
  private final StoreSettings settings;
  private final Outbox outbox = new Outbox();
  private final UserHistories users;
  private final LinkedHashSet<EventKey> recent = new LinkedHashSet<>();
  private final Map<String, Long> dropped = new TreeMap<>();
  private long lastSequence;
  private long sentUpTo;
  private long accepted;
  private long newestMillis;

  StoreState(StoreSettings settings) {
    this.settings = settings;
    this.users = new UserHistories(settings.historyLength(), settings.historyBytes());
  }

  void apply(LogEntry entry) {
    switch (entry) {
      case LogEntry.Accepted e -> accept(e);
      case LogEntry.Sent e -> {
        sentUpTo = Math.max(sentUpTo, e.upTo());
        users.settled(outbox.removeUpTo(e.upTo()));
      }
      case LogEntry.Dropped e ->
          e.sequences().stream()
              .flatMap(sequence -> outbox.remove(sequence).stream())
              .forEach(event -> dropped.merge(event.type(), 1L, Long::sum));
      case LogEntry.Learned e -> users.unite(e.user(), e.history(), true);
      case LogEntry.Forgotten e -> users.forget(e.user(), e.until());
      case LogEntry.Retracted e -> users.retract(e.user(), e.retractions());
      case LogEntry.Seen e -> users.see(e.user(), e.items());
      case LogEntry.Settled e -> {
        outbox.settle(json -> Outbox.shift(json, e.millis()));
        users.settle(e.millis());
        newestMillis += e.millis();
      }
      case LogEntry.UserIs e -> users.put(e);
      case LogEntry.Waiting e -> {
        outbox.add(e.event());
        lastSequence = Math.max(lastSequence, e.event().sequence());
      }
      case LogEntry.Recent e -> recent.addAll(e.keys());
      case LogEntry.Counters e -> {
        lastSequence = Math.max(lastSequence, e.lastSequence());
        sentUpTo = e.sentUpTo();
        accepted = e.accepted();
        newestMillis = e.newestMillis();
        users.evicted(e.usersEvicted());
        dropped.putAll(e.dropped());
      }
      case LogEntry.End _ -> {}
    }
  }

  private void accept(LogEntry.Accepted e) {
    lastSequence = Math.max(lastSequence, e.event().sequence());
    accepted++;
    outbox.add(e.event());
    recent.add(e.key());
    // Those that wait are known by their place in the outbox's bound, so this bound may be small.
    while (recent.size() > Math.max(1, settings.recentEvents())) {
      recent.removeFirst();
    }
    if (!e.added().isEmpty()) {
      for (HistoryEntry entry : e.added().entries()) {
        newestMillis = Math.max(newestMillis, entry.time().toEpochMilli());
      }
      users.unite(e.user(), e.added(), e.event().settled());
    }
  }

  boolean knows(EventKey key) {
    return recent.contains(key);
  }

  Outbox outbox() {
    return outbox;
  }

  UserHistories users() {
    return users;
  }

  long nextSequence() {
    return lastSequence + 1;
  }

  long sentUpTo() {
    return sentUpTo;
  }

  long newestMillis() {
    return newestMillis;
  }

  StoreReport report(long damagedBytes, long diskBytes) {
    return new StoreReport(
        accepted,
        outbox.all().size(),
        Map.copyOf(dropped),
        users.evicted(),
        users.all().size(),
        damagedBytes,
        diskBytes);
  }

  /** Entries from which an empty state becomes this one. */
  List<LogEntry> base() {
    var base = new ArrayList<LogEntry>();
    for (LogEntry.UserIs user : users.all()) {
      base.add(user);
      SeenItems older = users.older(user.user());
      if (!older.isEmpty()) {
        base.add(new LogEntry.Seen(user.user(), older));
      }
      Retractions retractions = users.retractions(user.user());
      if (!retractions.isEmpty()) {
        base.add(new LogEntry.Retracted(user.user(), retractions));
      }
    }
    outbox.all().forEach(event -> base.add(new LogEntry.Waiting(event)));
    base.add(new LogEntry.Recent(List.copyOf(recent)));
    base.add(
        new LogEntry.Counters(
            lastSequence, sentUpTo, accepted, newestMillis, users.evicted(), Map.copyOf(dropped)));
    base.add(new LogEntry.End(base.size()));
    return base;
  }
}
