package dev.riffle.retrain.judging;

import dev.riffle.core.online.EncoderSettings;
import dev.riffle.retrain.clean.CleaningSettings;
import dev.riffle.retrain.clean.MinimumSupport;
import dev.riffle.retrain.data.Interactions;
import dev.riffle.retrain.data.ItemCatalogue;
import dev.riffle.retrain.data.TrainingSet;
import dev.riffle.retrain.evaluate.Case;
import dev.riffle.retrain.evaluate.Holdout;
import dev.riffle.retrain.request.TrainRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The archive in two parts by time: what the twin learns from, and the cases that contenders rank.
 *
 * @param training what is before the cut
 * @param supported that of it which is trained on
 * @param set of what is before the cut, as it was known then
 * @param users how many liked something at or after the cut
 * @param cases so many of them as are ranked for
 */
public record HoldoutData(
    Instant cut,
    Interactions training,
    Interactions supported,
    TrainingSet set,
    int users,
    List<Case> cases) {
  /** So many known users are enough, however many more there are. */
  private static final int MANY_KNOWN = 1_000;

  /** How many times as many cases the last items have to give. */
  private static final int TIMES_MORE = 5;

  /**
   * Splits.
   *
   * @param seenUntil the newest event that a champion was trained on: cases lie after it, too
   */
  public static HoldoutData of(
      Interactions all,
      ItemCatalogue catalogue,
      TrainRequest request,
      Optional<Instant> seenUntil) {
    EncoderSettings encoder = request.encoder();
    Holdout holdout = chosen(all, request.holdout(), encoder, seenUntil);
    CleaningSettings cleaning = request.cleaning();
    Interactions supported = MinimumSupport.of(holdout.training(), cleaning).interactions();
    return new HoldoutData(
        holdout.cut(),
        holdout.training(),
        supported,
        TrainingSet.of(
            supported, catalogue.before(holdout.cut()), encoder, request.model().popularity()),
        holdout.cases().size(),
        CaseSample.of(holdout.cases(), request.gate().mostCases()));
  }

  /**
   * What to hold out: a cut in time, as {@link #split}, or, where no champion is to be beaten and a
   * cut would ask about few of the users that are known, the last item of each user. Where people
   * come once and stay for an evening, whoever is asked about after a cut is new, and all that can
   * be measured there is what is popular.
   */
  public static Holdout chosen(
      Interactions all, double share, EncoderSettings encoder, Optional<Instant> seenUntil) {
    Holdout byTime = split(all, share, encoder, seenUntil);
    long known = known(byTime.cases());
    if (seenUntil.isPresent() || manyKnown(known)) {
      return byTime;
    }
    Holdout last = Holdout.leaveOneOut(all, 0, encoder);
    return lastSayMore(last.cases().size(), known) ? last : byTime;
  }

  /** How many of these users are known. */
  public static long known(List<Case> cases) {
    return cases.stream().filter(it -> !it.before().isEmpty()).count();
  }

  /** Whether a cut asks about enough known users. */
  public static boolean manyKnown(long known) {
    return known >= MANY_KNOWN;
  }

  /** Whether so many last items say more than so many known users after a cut. */
  public static boolean lastSayMore(long last, long known) {
    return last > TIMES_MORE * known;
  }

  /** The newest share, or what is newer than all that somebody has seen, if that is less. */
  public static Holdout split(
      Interactions all, double share, EncoderSettings encoder, Optional<Instant> seenUntil) {
    Holdout newest = Holdout.byTime(all, share, encoder);
    return seenUntil
        .map(seen -> seen.plusMillis(1))
        .filter(unseen -> unseen.isAfter(newest.cut()))
        .map(unseen -> Holdout.after(all, unseen, encoder))
        .orElse(newest);
  }

  /** The cases without what cannot be recommended any more, which a twin still does. */
  public List<Case> servable(ItemCatalogue now) {
    return servable(cases, item -> now.features(item).available());
  }

  /** Cases without what cannot be recommended any more. */
  public static List<Case> servable(List<Case> cases, Predicate<String> available) {
    return cases.stream().flatMap(it -> servable(it, available).stream()).toList();
  }

  private static Optional<Case> servable(Case it, Predicate<String> available) {
    Set<String> left = it.relevant().stream().filter(available).collect(Collectors.toSet());
    return left.isEmpty()
        ? Optional.empty()
        : Optional.of(new Case(it.user(), it.before(), left, it.segments()));
  }

  /** Whether there is anything to train a twin on, and anybody to ask it about. */
  public boolean usable() {
    return !cases.isEmpty() && set.byUser().size() > 0;
  }
}
