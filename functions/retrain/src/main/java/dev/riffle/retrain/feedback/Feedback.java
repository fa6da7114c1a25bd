package dev.riffle.retrain.feedback;

import dev.riffle.core.online.EventKey;
import dev.riffle.core.online.ShownItems;
import dev.riffle.retrain.data.IdDictionary;
import dev.riffle.retrain.data.TakenBack;
import dev.riffle.retrain.feedback.ShownList.Shown;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What was shown, and what became of it: nothing in it depends on the order of the archive. An
 * answer's id is what a client claims: a list is one user's, whatever ids others send.
 */
public final class Feedback {
  private final FeedbackColumns columns;
  private final IdDictionary subjects;
  private final IdDictionary items;
  private final BitSet gone;

  Feedback(FeedbackColumns columns, IdDictionary subjects, IdDictionary items, BitSet gone) {
    this.columns = columns;
    this.subjects = subjects;
    this.items = items;
    this.gone = gone;
  }

  /** Nothing was shown. */
  public static Feedback none() {
    return new FeedbackLog().build(_ -> false, _ -> false, new TakenBack());
  }

  /** How many impressions there are, of all times. */
  public int impressions() {
    int impressions = 0;
    for (int i = 0; i < columns.size(); i++) {
      impressions += columns.shown(i) && !gone.get(i) ? 1 : 0;
    }
    return impressions;
  }

  private record Answer(int subject, EventKey id) {}

  /**
   * Lists whose first impression is of this time or later, oldest first. Impressions without an
   * answer's id or a position are in none.
   */
  public List<ShownList> lists(Instant from) {
    Map<Answer, Set<Integer>> clicked = new HashMap<>();
    Map<Answer, List<Integer>> shown = new HashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      if (gone.get(i) || !columns.answered(i)) {
        continue;
      }
      var answer = new Answer(columns.subject(i), columns.answer(i));
      if (!columns.shown(i)) {
        clicked.computeIfAbsent(answer, _ -> new HashSet<>()).add(columns.item(i));
      } else if (columns.position(i) > 0) {
        shown.computeIfAbsent(answer, _ -> new ArrayList<>()).add(i);
      }
    }
    var lists = new ArrayList<ShownList>();
    shown.forEach(
        (answer, events) -> {
          ShownList list = list(answer, events, clicked.getOrDefault(answer, Set.of()));
          if (!list.time().isBefore(from)) {
            lists.add(list);
          }
        });
    lists.sort(
        Comparator.comparing(ShownList::time)
            .thenComparing(ShownList::user)
            .thenComparing(list -> list.items().toString()));
    return lists;
  }

  private ShownList list(Answer answer, List<Integer> events, Set<Integer> clicked) {
    events.sort(
        Comparator.<Integer>comparingInt(columns::position)
            .thenComparing(i -> items.name(columns.item(i))));
    long first = events.stream().mapToLong(columns::time).min().orElseThrow();
    var met = new HashSet<Integer>();
    var list = new ArrayList<Shown>();
    for (int i : events) {
      int item = columns.item(i);
      if (met.add(item)) {
        list.add(new Shown(items.name(item), columns.position(i), clicked.contains(item)));
      }
    }
    return new ShownList(subjects.name(answer.subject()), Instant.ofEpochMilli(first), list);
  }

  /** What was shown to whom, as {@link #before} tells it. */
  public Map<String, List<ShownItems.Shown>> shownTo(Set<String> users) {
    Map<String, List<ShownItems.Shown>> shown = new HashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      String user = subjects.name(columns.subject(i));
      if (columns.shown(i) && !gone.get(i) && users.contains(user)) {
        shown
            .computeIfAbsent(user, _ -> new ArrayList<>())
            .add(
                ShownItems.Shown.at(
                    items.name(columns.item(i)), Instant.ofEpochMilli(columns.time(i))));
      }
    }
    return shown;
  }

  /** What a user's row held of it before a moment. */
  static ShownItems before(List<ShownItems.Shown> all, Instant time) {
    return ShownItems.NONE.with(all.stream().filter(shown -> shown.time().isBefore(time)).toList());
  }
}
