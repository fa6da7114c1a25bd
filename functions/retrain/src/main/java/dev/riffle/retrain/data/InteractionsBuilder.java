package dev.riffle.retrain.data;

import dev.riffle.core.event.Interaction;
import dev.riffle.core.online.EventKey;
import java.util.function.Predicate;

/** Gathers interactions in any order. Not for use by several threads. */
public final class InteractionsBuilder {
  private final IdDictionary subjects = new IdDictionary();
  private final IdDictionary items = new IdDictionary();
  private final InteractionColumns columns = new InteractionColumns();

  /** Adds one; {@code userId()} is the subject. */
  public void add(EventKey key, Interaction event) {
    columns.add(subjects.number(event.userId()), items.number(event.itemId()), key, event);
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

  /** All but those of such a subject or with such an item; this builder is spent. */
  public Interactions build(Predicate<String> withoutSubject, Predicate<String> withoutItem) {
    boolean[] gone = which(subjects, withoutSubject);
    boolean[] goneItem = which(items, withoutItem);
    var starts = new int[subjects.size() + 1];
    for (int i = 0; i < columns.size(); i++) {
      if (!gone[columns.subject(i)] && !goneItem[columns.item(i)]) {
        starts[columns.subject(i) + 1]++;
      }
    }
    for (int s = 0; s < subjects.size(); s++) {
      starts[s + 1] += starts[s];
    }
    var order = new int[starts[subjects.size()]];
    var next = starts.clone();
    for (int i = 0; i < columns.size(); i++) {
      if (!gone[columns.subject(i)] && !goneItem[columns.item(i)]) {
        order[next[columns.subject(i)]++] = i;
      }
    }
    return new Interactions(columns, subjects, items, subjects.sorted(), starts, order);
  }

  private static boolean[] which(IdDictionary names, Predicate<String> condition) {
    var which = new boolean[names.size()];
    for (int i = 0; i < which.length; i++) {
      which[i] = condition.test(names.name(i));
    }
    return which;
  }
}
