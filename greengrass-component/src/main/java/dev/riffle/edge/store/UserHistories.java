package dev.riffle.edge.store;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import dev.riffle.core.online.EventKey;
import dev.riffle.core.online.History;
import dev.riffle.core.online.HistoryCodec;
import dev.riffle.core.online.HistoryEntry;
import dev.riffle.core.online.Retractions;
import dev.riffle.core.online.SeenItems;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Everybody's history, encoded; the least recently written goes when there is no room. */
final class UserHistories {
  private final Map<String, LogEntry.UserIs> byName = new LinkedHashMap<>();
  private final Map<String, SeenItems> older = new HashMap<>();
  private final Map<String, Retractions> retractions = new HashMap<>();
  private final int historyLength;
  private final long mostBytes;
  private long bytes;
  private long evicted;

  UserHistories(int historyLength, long mostBytes) {
    this.historyLength = historyLength;
    this.mostBytes = mostBytes;
  }

  History history(String user) {
    LogEntry.UserIs row = byName.get(user);
    return row == null ? History.EMPTY : HistoryCodec.decode(row.history()).withOlder(older(user));
  }

  /** Up to when a user is forgotten, epoch milliseconds. */
  long deletedUntil(String user) {
    return row(user).deletedUntil();
  }

  /** Items that the user did something with before all that their history holds. */
  SeenItems older(String user) {
    return older.getOrDefault(user, SeenItems.NONE);
  }

  /** Adds to them. */
  void see(String user, SeenItems items) {
    older.put(user, older(user).with(items));
    put(row(user));
  }

  /** What the user took back. */
  Retractions retractions(String user) {
    return retractions.getOrDefault(user, Retractions.NONE);
  }

  /** Takes back; what comes of it later stays out, too. */
  void retract(String user, Retractions more) {
    Retractions all = retractions(user).with(more);
    retractions.put(user, all);
    LogEntry.UserIs row = row(user);
    byte[] rest = HistoryCodec.encode(history(user).without(all::cover));
    put(new LogEntry.UserIs(user, rest, row.deletedUntil(), row.unsettled()));
  }

  /** Whether uniting would change anything. */
  boolean wouldLearn(String user, History more) {
    History now = history(user);
    return !now.with(alive(row(user), more), historyLength).equals(now);
  }

  /** Unites; entries up to the user's deletion stay out. */
  void unite(String user, History more, boolean settled) {
    LogEntry.UserIs row = row(user);
    List<HistoryEntry> alive = alive(row, more);
    Set<EventKey> unsettled = row.unsettled();
    if (!settled) {
      unsettled = new HashSet<>(unsettled);
      for (HistoryEntry entry : alive) {
        unsettled.add(entry.key());
      }
    }
    History united = history(user).with(alive, historyLength);
    if (!united.older().isEmpty()) {
      older.put(user, united.older());
    }
    put(new LogEntry.UserIs(user, HistoryCodec.encode(united), row.deletedUntil(), unsettled));
  }

  void forget(String user, long until) {
    long deletedUntil = Math.max(until, row(user).deletedUntil());
    if (deletedUntil > row(user).deletedUntil()) {
      older.remove(user);
    }
    History before = history(user);
    List<HistoryEntry> later =
        before.stored().stream()
            .filter(entry -> entry.time().toEpochMilli() > deletedUntil)
            .toList();
    byte[] rest = HistoryCodec.encode(History.of(later, historyLength));
    retractions.computeIfPresent(user, (_, all) -> all.after(Instant.ofEpochMilli(deletedUntil)));
    put(new LogEntry.UserIs(user, rest, deletedUntil, row(user).unsettled()));
  }

  /** Moves the times that were made by a clock that was off. */
  void settle(long millis) {
    for (LogEntry.UserIs row : List.copyOf(byName.values())) {
      if (!row.unsettled().isEmpty()) {
        var moved = new ArrayList<HistoryEntry>();
        for (HistoryEntry entry : HistoryCodec.decode(row.history()).stored()) {
          moved.add(row.unsettled().contains(entry.key()) ? moved(entry, millis) : entry);
        }
        byte[] history = HistoryCodec.encode(History.of(moved, historyLength));
        put(new LogEntry.UserIs(row.user(), history, row.deletedUntil(), Set.of()));
      }
    }
  }

  /** The cloud has these entries' times as they are: they stay so. */
  void settled(List<HistoryKey> entries) {
    Map<String, Set<EventKey>> byUser =
        entries.stream().collect(groupingBy(HistoryKey::user, mapping(HistoryKey::key, toSet())));
    for (Map.Entry<String, Set<EventKey>> theirs : byUser.entrySet()) {
      LogEntry.UserIs row = row(theirs.getKey());
      var rest = new HashSet<>(row.unsettled());
      if (rest.removeAll(theirs.getValue())) {
        bytes -= size(row);
        var next = new LogEntry.UserIs(row.user(), row.history(), row.deletedUntil(), rest);
        bytes += size(next);
        // No new key, so that the order of writing stays.
        byName.replace(row.user(), next);
      }
    }
  }

  void put(LogEntry.UserIs row) {
    LogEntry.UserIs before = byName.remove(row.user());
    bytes += size(row) - (before == null ? 0 : size(before));
    byName.put(row.user(), row);
    Iterator<LogEntry.UserIs> oldest = byName.values().iterator();
    while (bytes > mostBytes && byName.size() > 1) {
      LogEntry.UserIs gone = oldest.next();
      bytes -= size(gone);
      oldest.remove();
      retractions.remove(gone.user());
      older.remove(gone.user());
      evicted++;
    }
  }

  /** Least recently written first. */
  List<LogEntry.UserIs> all() {
    return List.copyOf(byName.values());
  }

  long evicted() {
    return evicted;
  }

  void evicted(long count) {
    evicted = count;
  }

  private List<HistoryEntry> alive(LogEntry.UserIs row, History more) {
    Retractions takenBack = retractions(row.user());
    return more.stored().stream()
        .filter(entry -> entry.time().toEpochMilli() > row.deletedUntil())
        .filter(entry -> !takenBack.cover(entry))
        .toList();
  }

  private LogEntry.UserIs row(String user) {
    LogEntry.UserIs none =
        new LogEntry.UserIs(user, HistoryCodec.encode(History.EMPTY), Long.MIN_VALUE, Set.of());
    return byName.getOrDefault(user, none);
  }

  private static HistoryEntry moved(HistoryEntry entry, long millis) {
    return new HistoryEntry(
        entry.key(),
        entry.type(),
        entry.itemId(),
        entry.time().plusMillis(millis),
        entry.value(),
        entry.arrived());
  }

  private static long size(LogEntry.UserIs row) {
    return row.history().length + 16L * row.unsettled().size() + 2L * row.user().length() + 64;
  }
}
