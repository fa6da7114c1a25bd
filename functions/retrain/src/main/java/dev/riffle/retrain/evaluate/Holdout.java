package dev.riffle.retrain.evaluate;

import dev.riffle.core.online.EncoderSettings;
import dev.riffle.core.online.History;
import dev.riffle.core.online.HistoryEntry;
import dev.riffle.core.online.Observation;
import dev.riffle.core.online.Observations;
import dev.riffle.retrain.data.Interactions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Data in two parts: what a model may learn from, and what it is asked about.
 *
 * @param cases by user's name
 * @param cut nothing in {@code training} is of this time or later; with leave-one-out, which knows
 *     no such moment, the time of the newest interaction of all
 */
public record Holdout(Interactions training, List<Case> cases, Instant cut) {
  /** Who liked fewer is no case of leave-one-out, neither in validation nor in test. */
  private static final int MIN_INTERACTIONS = 3;

  public Holdout {
    cases = List.copyOf(cases);
  }

  /**
   * Holds out the newest interactions of all users together.
   *
   * @param share of all interactions, above 0, below 1; interactions of the same moment stay
   *     together, so that a little more may be held out
   */
  public static Holdout byTime(Interactions all, double share, EncoderSettings settings) {
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException("share must be above 0 and below 1, not " + share);
    }
    if (all.size() == 0) {
      return new Holdout(all, List.of(), Instant.EPOCH);
    }
    long[] times = all.times();
    Arrays.sort(times);
    int first = Math.min(times.length - 1, (int) Math.floor((1 - share) * times.length));
    return after(all, Instant.ofEpochMilli(times[first]), settings);
  }

  /** Holds out what is of this time or later. */
  public static Holdout after(Interactions all, Instant cut, EncoderSettings settings) {
    Interactions training = all.before(cut);
    return after(all, training, training.itemIds(), cut, settings);
  }

  /**
   * The same for some users of several.
   *
   * @param training what of theirs is before the cut
   * @param known items that anybody did anything with before it
   */
  public static Holdout after(
      Interactions all,
      Interactions training,
      Set<String> known,
      Instant cut,
      EncoderSettings settings) {
    var cases = new ArrayList<Case>();
    for (int subject = 0; subject < all.subjects(); subject++) {
      History whole = all.history(subject, Integer.MAX_VALUE);
      var later = whole.entries().stream().filter(entry -> !entry.time().isBefore(cut)).toList();
      if (!later.isEmpty()) {
        History before = training.history(subject, settings.historyLength());
        Set<String> relevant = liked(later, settings);
        caseOf(all.subject(subject), before, relevant, known).ifPresent(cases::add);
      }
    }
    return new Holdout(training, cases, cut);
  }

  /**
   * Holds out one item of each user: of those that they liked the last, or one nearer the
   * beginning. What came before it is training's and the case's; what came after it is nobody's.
   * Users with fewer than three liked items are training's alone, as in the published protocol.
   *
   * @param fromEnd 0 for the last, 1 for the one before (validation), and so on; whoever has
   *     nothing before that one is training's alone, too
   */
  public static Holdout leaveOneOut(Interactions all, int fromEnd, EncoderSettings settings) {
    HistoryEntry[] targets = targets(all, fromEnd, settings);
    Interactions training = without(all, targets);
    Instant newest = all.range().map(Interactions.Range::until).orElse(Instant.EPOCH);
    return new Holdout(
        training, cases(all, training, training.itemIds(), targets, settings), newest);
  }

  /**
   * The same for some users of several.
   *
   * @param known items that anybody did anything with in what is left for training
   * @param newest interaction of all users
   */
  public static Holdout lastOf(
      Interactions all, Set<String> known, Instant newest, EncoderSettings settings) {
    HistoryEntry[] targets = targets(all, 0, settings);
    Interactions training = without(all, targets);
    return new Holdout(training, cases(all, training, known, targets, settings), newest);
  }

  private static HistoryEntry[] targets(Interactions all, int fromEnd, EncoderSettings settings) {
    var targets = new HistoryEntry[all.subjects()];
    for (int subject = 0; subject < targets.length; subject++) {
      List<HistoryEntry> liked =
          all.history(subject, Integer.MAX_VALUE).entries().stream()
              .filter(entry -> entry.read(settings).speaksFor())
              .toList();
      int target = liked.size() - 1 - fromEnd;
      if (liked.size() >= Math.max(MIN_INTERACTIONS, fromEnd + 2)) {
        targets[subject] = liked.get(target);
      }
    }
    return targets;
  }

  private static Interactions without(Interactions all, HistoryEntry[] targets) {
    return all.select(
        subject ->
            entry ->
                targets[subject] == null
                    || HistoryEntry.ORDER.compare(entry, targets[subject]) < 0);
  }

  private static List<Case> cases(
      Interactions all,
      Interactions training,
      Set<String> known,
      HistoryEntry[] targets,
      EncoderSettings settings) {
    var cases = new ArrayList<Case>();
    for (int subject = 0; subject < targets.length; subject++) {
      if (targets[subject] != null) {
        History before = training.history(subject, settings.historyLength());
        caseOf(all.subject(subject), before, Set.of(targets[subject].itemId()), known)
            .ifPresent(cases::add);
      }
    }
    return cases;
  }

  /** Nothing when they liked nothing that they had not met. */
  private static Optional<Case> caseOf(
      String user, History before, Set<String> liked, Set<String> known) {
    var relevant = new HashSet<>(liked);
    relevant.removeAll(before.itemIds());
    if (relevant.isEmpty()) {
      return Optional.empty();
    }
    var segments = EnumSet.noneOf(Segment.class);
    if (before.isEmpty()) {
      segments.add(Segment.NEW_USER);
    }
    if (relevant.stream().noneMatch(known::contains)) {
      segments.add(Segment.NEW_ITEM);
    }
    return Optional.of(new Case(user, before, relevant, segments));
  }

  private static Set<String> liked(List<HistoryEntry> entries, EncoderSettings settings) {
    return Observations.of(History.of(entries, Integer.MAX_VALUE), settings).stream()
        .filter(Observation::liked)
        .map(Observation::itemId)
        .collect(Collectors.toSet());
  }
}
