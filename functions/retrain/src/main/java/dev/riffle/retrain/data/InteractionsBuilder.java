package dev.riffle.retrain.data;

import dev.riffle.core.event.Interaction;
import dev.riffle.core.online.EventKey;
import java.time.Instant;
import java.util.BitSet;
import java.util.OptionalLong;
import java.util.function.Predicate;

/** Gathers interactions in any order. Not for use by several threads. */
public final class InteractionsBuilder {
  private final IdDictionary subjects = new IdDictionary();
  private final IdDictionary items = new IdDictionary();
  private final InteractionColumns columns = new InteractionColumns();
  private final FirstSeen firstSeen = new FirstSeen();

  /** Adds one of which it is not known when it arrived; {@code userId()} is the subject. */
  public void add(EventKey key, Interaction event) {
    add(key, event, OptionalLong.empty());
  }

  /**
   * Adds one; {@code userId()} is the subject.
   *
   * @param arrived at the stream, in epoch microseconds
   */
  public void add(EventKey key, Interaction event, OptionalLong arrived) {
    columns.add(subjects.number(event.userId()), items.number(event.itemId()), key, event, arrived);
  }

  /** Tells that an event of a subject arrived then: the first of all is kept, to the hour. */
  public void seen(String subject, Instant arrived) {
    firstSeen.at(subjects.number(subject), arrived);
  }

  /** Adds all interactions of other subjects, and when they were first seen. */
  public void add(Interactions others) {
    others.copyTo(columns, subjects, items, firstSeen);
  }

  public int size() {
    return columns.size();
  }

  /** How many are of such a subject or with such an item. */
  public long count(Predicate<String> subject, Predicate<String> item) {
    boolean[] ofSubject = which(subjects, subject);
    boolean[] withItem = which(items, item);
    long count = 0;
    for (int i = 0; i < columns.size(); i++) {
      if (ofSubject[columns.subject(i)] || withItem[columns.item(i)]) {
        count++;
      }
    }
    return count;
  }

  /**
   * What is left.
   *
   * @param takenBack how many their subjects took back
   * @param corrected how many opinions gave way to later ones
   */
  public record Built(Interactions interactions, long takenBack, long corrected) {}

  /** All but those of such a subject or with such an item; this builder is spent. */
  public Interactions build(Predicate<String> withoutSubject, Predicate<String> withoutItem) {
    return build(withoutSubject, withoutItem, new TakenBack()).interactions();
  }

  /**
   * All but those of such a subject, with such an item, taken back, or corrected; this builder is
   * spent.
   */
  public Built build(
      Predicate<String> withoutSubject, Predicate<String> withoutItem, TakenBack takenBack) {
    boolean[] goneSubject = which(subjects, withoutSubject);
    BitSet gone = takenBack(goneSubject, takenBack);
    long back = gone.cardinality();
    Interactions all = kept(goneSubject, new boolean[items.size()], gone);
    BitSet corrected = all.corrected();
    long fewer = corrected.cardinality();
    gone.or(corrected);
    boolean[] goneItem = which(items, withoutItem);
    return new Built(kept(goneSubject, goneItem, gone), back, fewer);
  }

  private BitSet takenBack(boolean[] goneSubject, TakenBack takenBack) {
    var gone = new BitSet();
    for (int i = 0; !takenBack.isEmpty() && i < columns.size(); i++) {
      int subject = columns.subject(i);
      if (!goneSubject[subject]
          && takenBack.covers(
              subjects.name(subject),
              columns.key(i),
              items.name(columns.item(i)),
              columns.time(i))) {
        gone.set(i);
      }
    }
    return gone;
  }

  private Interactions kept(boolean[] goneSubject, boolean[] goneItem, BitSet gone) {
    var starts = new int[subjects.size() + 1];
    for (int i = 0; i < columns.size(); i++) {
      if (isKept(i, goneSubject, goneItem, gone)) {
        starts[columns.subject(i) + 1]++;
      }
    }
    for (int s = 0; s < subjects.size(); s++) {
      starts[s + 1] += starts[s];
    }
    var order = new int[starts[subjects.size()]];
    var next = starts.clone();
    for (int i = 0; i < columns.size(); i++) {
      if (isKept(i, goneSubject, goneItem, gone)) {
        order[next[columns.subject(i)]++] = i;
      }
    }
    return new Interactions(columns, subjects, items, firstSeen, subjects.sorted(), starts, order);
  }

  private boolean isKept(int i, boolean[] goneSubject, boolean[] goneItem, BitSet gone) {
    return !goneSubject[columns.subject(i)] && !goneItem[columns.item(i)] && !gone.get(i);
  }

  private static boolean[] which(IdDictionary names, Predicate<String> condition) {
    var which = new boolean[names.size()];
    for (int i = 0; i < which.length; i++) {
      which[i] = condition.test(names.name(i));
    }
    return which;
  }
}
