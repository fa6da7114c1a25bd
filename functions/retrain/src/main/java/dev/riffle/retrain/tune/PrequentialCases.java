package dev.riffle.retrain.tune;

import dev.riffle.core.model.Model;
import dev.riffle.core.online.History;
import dev.riffle.core.online.HistoryEntry;
import dev.riffle.retrain.data.Interactions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What people came to like since a model was trained, each with what they had done just before:
 * predicted first, and then learned from (prequential, Dawid 1984).
 *
 * @param cases oldest first
 */
record PrequentialCases(List<Case> cases) {
  /** The newest so many. */
  private static final int MOST = 2_000;

  private static final int MOST_OF_A_USER = 20;

  PrequentialCases {
    cases = List.copyOf(cases);
  }

  /**
   * One liked item that the user had not met.
   *
   * @param before what they had done until then, and something
   */
  record Case(String user, History before, String item, Instant time) {}

  /** Those after a moment, with items that a model knows. */
  static PrequentialCases since(Instant until, Interactions interactions, Model model) {
    var cases = new ArrayList<Case>();
    for (int subject = 0; subject < interactions.subjects(); subject++) {
      History all = interactions.history(subject, Integer.MAX_VALUE);
      if (!all.isEmpty() && all.entries().getLast().time().isAfter(until)) {
        cases.addAll(ofUser(interactions.subject(subject), all, until, model));
      }
    }
    cases.sort(
        Comparator.comparing(Case::time).thenComparing(Case::user).thenComparing(Case::item));
    return new PrequentialCases(cases.subList(Math.max(0, cases.size() - MOST), cases.size()));
  }

  private static List<Case> ofUser(String user, History all, Instant until, Model model) {
    var cases = new ArrayList<Case>();
    Set<String> met = new HashSet<>();
    for (HistoryEntry entry : all.entries()) {
      boolean first = met.add(entry.itemId());
      if (first
          && entry.time().isAfter(until)
          && met.size() > 1
          && entry.read(model.encoder()).speaksFor()
          && model.indexOf(entry.itemId()).isPresent()) {
        History before = all.before(entry);
        cases.add(
            new Case(
                user,
                History.of(before.stored(), model.encoder().historyLength()),
                entry.itemId(),
                entry.time()));
      }
    }
    return cases.subList(Math.max(0, cases.size() - MOST_OF_A_USER), cases.size());
  }

  int size() {
    return cases.size();
  }

  /** How many people they are of. */
  int users() {
    return names().size();
  }

  /** Their names, in order. */
  Set<String> names() {
    var names = new TreeSet<String>();
    cases.forEach(each -> names.add(each.user()));
    return names;
  }

  PrequentialCases firstHalf() {
    return new PrequentialCases(cases.subList(0, cases.size() / 2));
  }

  PrequentialCases secondHalf() {
    return new PrequentialCases(cases.subList(cases.size() / 2, cases.size()));
  }
}
