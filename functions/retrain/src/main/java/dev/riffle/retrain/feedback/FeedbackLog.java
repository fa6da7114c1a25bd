package dev.riffle.retrain.feedback;

import dev.riffle.core.event.Interaction;
import dev.riffle.core.event.InteractionType;
import dev.riffle.core.online.EventKey;
import dev.riffle.retrain.data.IdDictionary;
import dev.riffle.retrain.data.TakenBack;
import java.time.Instant;
import java.util.BitSet;
import java.util.function.Predicate;

/** Gathers impressions, and what people did with what an answer showed them, in any order. */
public final class FeedbackLog {
  private static final EventKey NONE = new EventKey(0, 0);

  private final IdDictionary subjects = new IdDictionary();
  private final IdDictionary items = new IdDictionary();
  private final FeedbackColumns columns = new FeedbackColumns();

  /**
   * Takes an event, if it says anything of what was shown; {@code userId()} is the subject.
   *
   * @param key of its id
   */
  public void add(EventKey key, Interaction event) {
    boolean impression = event.kind() == InteractionType.IMPRESSION;
    boolean answered = event.recommendationId().isPresent();
    if (impression || (answered && event.kind().isSuccess())) {
      columns.add(
          key,
          event.recommendationId().map(EventKey::of).orElse(NONE),
          answered,
          subjects.number(event.userId()),
          items.number(event.itemId()),
          event.time().toEpochMilli(),
          event.position().orElse(0),
          impression);
    }
  }

  /** How many events there are. */
  public int size() {
    return columns.size();
  }

  /** All but those of such a subject, with such an item, or taken back; this log is spent. */
  public Feedback build(
      Predicate<String> withoutSubject, Predicate<String> withoutItem, TakenBack takenBack) {
    BitSet goneSubjects = which(subjects, withoutSubject);
    BitSet goneItems = which(items, withoutItem);
    var gone = new BitSet();
    for (int i = 0; i < columns.size(); i++) {
      if (goneSubjects.get(columns.subject(i))
          || goneItems.get(columns.item(i))
          || (!takenBack.isEmpty()
              && takenBack.covers(
                  subjects.name(columns.subject(i)),
                  columns.key(i),
                  items.name(columns.item(i)),
                  Instant.ofEpochMilli(columns.time(i))))) {
        gone.set(i);
      }
    }
    return new Feedback(columns, subjects, items, gone);
  }

  private static BitSet which(IdDictionary names, Predicate<String> like) {
    var found = new BitSet();
    for (int number = 0; number < names.size(); number++) {
      found.set(number, like.test(names.name(number)));
    }
    return found;
  }
}
