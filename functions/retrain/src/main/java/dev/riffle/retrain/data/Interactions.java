package dev.riffle.retrain.data;

import dev.riffle.core.online.History;
import dev.riffle.core.online.HistoryEntry;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Who did what: histories by subject, the subjects in the order of their names, so that nothing
 * depends on the order in which the archive was read.
 */
public final class Interactions implements Serializable {
  private final InteractionColumns columns;
  private final IdDictionary subjectNames;
  private final IdDictionary items;
  private final FirstSeen firstSeen;
  private final int[] subjects;
  private final int[] starts;
  private final int[] order;

  Interactions(
      InteractionColumns columns,
      IdDictionary subjectNames,
      IdDictionary items,
      FirstSeen firstSeen,
      int[] subjects,
      int[] starts,
      int[] order) {
    this.columns = columns;
    this.subjectNames = subjectNames;
    this.items = items;
    this.firstSeen = firstSeen;
    this.subjects = subjects;
    this.starts = starts;
    this.order = order;
  }

  /** Those that a later opinion of the same moment corrects, by their place in the columns. */
  BitSet corrected() {
    return CorrectedOpinions.of(columns, starts, order);
  }

  public int size() {
    return order.length;
  }

  /** How many subjects there are, those of whom nothing is left included. */
  public int subjects() {
    return subjects.length;
  }

  /** The name of a subject, by number from 0. */
  public String subject(int subject) {
    return subjectNames.name(subjects[subject]);
  }

  /** How many interactions a subject has. */
  public int count(int subject) {
    return starts[subjects[subject] + 1] - starts[subjects[subject]];
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

  /** When the stream first took an event of a subject, to the hour; nothing where nobody told. */
  public Optional<Instant> firstSeen(int subject) {
    return firstSeen.of(subjects[subject]);
  }

  /** How many items there are numbers for. */
  public int itemNumbers() {
    return items.size();
  }

  /** Numbers of the items of a subject's interactions, one an interaction, in no order. */
  public int[] items(int subject) {
    int from = starts[subjects[subject]];
    var numbers = new int[count(subject)];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = columns.item(order[from + i]);
    }
    return numbers;
  }

  /** Ids of items by their numbers. */
  public Map<Integer, String> itemsByNumber(Set<Integer> numbers) {
    return numbers.stream().collect(Collectors.toMap(number -> number, items::name));
  }

  /**
   * Some of them; every subject keeps its number.
   *
   * @param wanted asked once for each subject, by number, then for each number of an item
   */
  public Interactions ofItems(IntFunction<IntPredicate> wanted) {
    return kept(
        subject -> {
          IntPredicate ofSubject = wanted.apply(subject);
          return i -> ofSubject.test(columns.item(i));
        });
  }

  /** The interactions of each subject, in no order that means anything. */
  public void forEachSubject(Consumer<List<HistoryEntry>> consumer) {
    var entries = new ArrayList<HistoryEntry>();
    for (int row = 0; row + 1 < starts.length; row++) {
      entries.clear();
      for (int i = starts[row]; i < starts[row + 1]; i++) {
        entries.add(entry(order[i]));
      }
      consumer.accept(entries);
    }
  }

  /** Every interaction, in no order that means anything. */
  public void forEach(Consumer<HistoryEntry> consumer) {
    for (int i : order) {
      consumer.accept(entry(i));
    }
  }

  /** The time of each, in epoch milliseconds, in no order that means anything. */
  public long[] times() {
    return Arrays.stream(order).mapToLong(i -> columns.time(i).toEpochMilli()).toArray();
  }

  /** The items that anybody did anything with. */
  public Set<String> itemIds() {
    var present = new BitSet(items.size());
    for (int i : order) {
      present.set(columns.item(i));
    }
    return present.stream().mapToObj(items::name).collect(Collectors.toSet());
  }

  /**
   * How many interactions of each subject, by number, are with items like these.
   *
   * @param like asked once for each item
   */
  public int[] counts(Predicate<String> like) {
    BitSet wanted = items(like);
    var counts = new int[subjects.length];
    for (int subject = 0; subject < subjects.length; subject++) {
      for (int i = starts[subjects[subject]]; i < starts[subjects[subject] + 1]; i++) {
        counts[subject] += wanted.get(columns.item(order[i])) ? 1 : 0;
      }
    }
    return counts;
  }

  /**
   * Those with items like these; every subject keeps its number.
   *
   * @param like asked once for each item
   */
  public Interactions only(Predicate<String> like) {
    BitSet wanted = items(like);
    return kept(_ -> i -> wanted.get(columns.item(i)));
  }

  private BitSet items(Predicate<String> like) {
    var wanted = new BitSet(items.size());
    for (int item = 0; item < items.size(); item++) {
      wanted.set(item, like.test(items.name(item)));
    }
    return wanted;
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

  /** Those older than {@code cut}; every subject keeps its number. */
  public Interactions before(Instant cut) {
    return select(_ -> entry -> entry.time().isBefore(cut));
  }

  /**
   * Some of them; every subject keeps its number, also those of whom nothing is left.
   *
   * @param wanted asked once for each subject, by number, then for each of its entries
   */
  public Interactions select(IntFunction<Predicate<HistoryEntry>> wanted) {
    return kept(
        subject -> {
          Predicate<HistoryEntry> ofSubject = wanted.apply(subject);
          return i -> ofSubject.test(entry(i));
        });
  }

  /**
   * Some of them; every subject keeps its number.
   *
   * @param wanted asked once for each subject, by number, then for each of its interactions
   */
  private Interactions kept(IntFunction<IntPredicate> wanted) {
    var numbers = new int[subjects.length];
    for (int subject = 0; subject < subjects.length; subject++) {
      numbers[subjects[subject]] = subject;
    }
    var keptStarts = new int[starts.length];
    var kept = new int[order.length];
    int size = 0;
    for (int row = 0; row < subjects.length; row++) {
      IntPredicate ofSubject = wanted.apply(numbers[row]);
      for (int i = starts[row]; i < starts[row + 1]; i++) {
        if (ofSubject.test(order[i])) {
          kept[size++] = order[i];
        }
      }
      keptStarts[row + 1] = size;
    }
    return new Interactions(
        columns, subjectNames, items, firstSeen, subjects, keptStarts, Arrays.copyOf(kept, size));
  }

  /** Copies all of them behind others. */
  void copyTo(
      InteractionColumns to, IdDictionary toSubjects, IdDictionary toItems, FirstSeen toFirstSeen) {
    for (int subject = 0; subject < subjects(); subject++) {
      int number = toSubjects.number(subject(subject));
      firstSeen(subject).ifPresent(seen -> toFirstSeen.at(number, seen));
      for (int i = starts[subjects[subject]]; i < starts[subjects[subject] + 1]; i++) {
        to.copy(columns, order[i], number, toItems.number(items.name(columns.item(order[i]))));
      }
    }
  }

  private HistoryEntry entry(int i) {
    return columns.entry(i, items.name(columns.item(i)));
  }

  /** Both ends belong to it. */
  public record Range(Instant from, Instant until) {}
}
