package dev.riffle.retrain.data;

import dev.riffle.core.online.History;
import dev.riffle.core.online.HistoryEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Who did what: histories by subject, the subjects in the order of their names, so that nothing
 * depends on the order in which the archive was read.
 */
public final class Interactions {
  private final Columns columns;
  private final Names items;
  private final int[] subjects;
  private final int[] starts;
  private final int[] order;

  Interactions(Columns columns, Names items, int[] subjects, int[] starts, int[] order) {
    this.columns = columns;
    this.items = items;
    this.subjects = subjects;
    this.starts = starts;
    this.order = order;
  }

  public int size() {
    return order.length;
  }

  /** How many subjects there are, those of whom nothing is left included. */
  public int subjects() {
    return subjects.length;
  }

  /** The newest {@code keep} entries of a subject, by number from 0. */
  public History history(int subject, int keep) {
    int from = starts[subjects[subject]];
    int to = starts[subjects[subject] + 1];
    var entries = new ArrayList<HistoryEntry>(to - from);
    for (int i = from; i < to; i++) {
      entries.add(entry(order[i]));
    }
    return History.of(entries, keep);
  }

  /** Every interaction, in no order that means anything. */
  public void forEach(Consumer<HistoryEntry> consumer) {
    for (int i : order) {
      consumer.accept(entry(i));
    }
  }

  /** From the oldest to the newest, or nothing without any. */
  public Optional<Range> range() {
    Instant oldest = Instant.MAX;
    Instant newest = Instant.MIN;
    for (int i : order) {
      Instant time = columns.time(i);
      oldest = time.isBefore(oldest) ? time : oldest;
      newest = time.isAfter(newest) ? time : newest;
    }
    return size() == 0 ? Optional.empty() : Optional.of(new Range(oldest, newest));
  }

  private HistoryEntry entry(int i) {
    return columns.entry(i, items.name(columns.item(i)));
  }

  /** Both ends belong to it. */
  public record Range(Instant from, Instant until) {}
}
