package dev.riffle.retrain.gate;

import dev.riffle.retrain.evaluate.Evaluation;
import dev.riffle.retrain.evaluate.Metric;
import dev.riffle.retrain.evaluate.PairedBootstrap;
import dev.riffle.retrain.evaluate.PairedDifference;
import dev.riffle.retrain.gate.GateDecision.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Decides by NDCG@10 on held-out cases, by a paired bootstrap over users: a challenger passes when
 * it is better than the champion by the margin, when the 95 % interval of the difference lies above
 * zero, and when no guarded metric falls too far. Retraining on the same data therefore leaves the
 * champion where it is, and so does what is better by chance alone. A model that no other stands
 * against has to be better than popularity, be it by little; where it is not, what is popular by
 * its counts serves, and the next one has to be better than that.
 */
public final class Gate {
  private static final long SEED = 1;

  private static final String ADVICE =
      "To be answered personally: train again with more events, let it search for settings (as in"
          + " \"searchSeconds\":300), try fewer \"dims\", or promote this version by name.";

  private final GateSettings settings;

  public Gate(GateSettings settings) {
    this.settings = settings;
  }

  /**
   * Judges.
   *
   * @param contest nothing when there is nothing to judge by: no case, or nothing to train a twin
   *     on
   */
  public GateDecision judge(Optional<PairedEvaluations> contest, Incumbent incumbent) {
    int cases = contest.map(PairedEvaluations::cases).orElse(0);
    GateDecision decision =
        cases >= settings.fewestCases()
            ? measured(contest.orElseThrow(), incumbent)
            : tooFew(cases, incumbent);
    return settings.on() ? decision : decision.switchedOff();
  }

  private GateDecision tooFew(int cases, Incumbent incumbent) {
    String found =
        "%s held-out users are too few to judge by: %,d are needed."
            .formatted(cases == 0 ? "No" : "%,d".formatted(cases), settings.fewestCases());
    return switch (incumbent) {
      case MODEL ->
          unmeasured(
              Outcome.UNDECIDED,
              found,
              "The model that serves stays; promote this one by name, or train with"
                  + " \"gate\":\"off\", to replace it.");
      case POPULARITY ->
          unmeasured(
              Outcome.POPULAR,
              found,
              "What is popular serves on, from this model's newer counts. " + ADVICE);
      case NOTHING, UNREADABLE ->
          unmeasured(
              Outcome.UNTESTED, found, "There is no other model, so this one serves, untested.");
    };
  }

  private static GateDecision unmeasured(Outcome outcome, String finding, String consequence) {
    return new GateDecision(outcome, List.of(finding), consequence, Optional.empty(), List.of());
  }

  private GateDecision measured(PairedEvaluations contest, Incumbent incumbent) {
    return contest
        .champion()
        .map(champion -> against(champion, contest.challenger()))
        .orElseGet(() -> againstPopularity(contest, incumbent));
  }

  private static GateDecision againstPopularity(PairedEvaluations contest, Incumbent incumbent) {
    PairedDifference difference = compare(contest.popularity(), contest.challenger());
    String figures = figures("popularity", contest.popularity(), contest.challenger(), difference);
    boolean better = difference.mean() > 0;
    String finding =
        better
            ? difference.low() > 0 ? "better than popularity" : "better than popularity so far"
            : "no better than popularity";
    String who =
        switch (incumbent) {
          case NOTHING -> "The first model, and ";
          case POPULARITY -> "So far what is popular serves, and this model is ";
          case MODEL, UNREADABLE -> "The model that serves so far cannot be read, and this one is ";
        };
    boolean refused = !better && incumbent.personal();
    return new GateDecision(
        better ? Outcome.PASSED : refused ? Outcome.REFUSED : Outcome.POPULAR,
        List.of(who + finding + ": " + figures),
        better || refused ? "" : "So it answers with what is popular, by its counts. " + ADVICE,
        Optional.of(difference),
        List.of());
  }

  private GateDecision against(Evaluation champion, Evaluation challenger) {
    PairedDifference difference = compare(champion, challenger);
    String figures = figures("the model that serves", champion, challenger, difference);
    var against = new ArrayList<String>();
    double needed = settings.margin() * champion.metrics().mean(Metric.NDCG_10);
    if (difference.mean() <= 0) {
      against.add("Not better: " + figures);
    } else if (difference.mean() < needed) {
      against.add(
          String.format(
                  Locale.ROOT,
                  "Better by less than the margin of %.1f %%: ",
                  100 * settings.margin())
              + figures);
    } else if (difference.low() <= 0) {
      against.add("Better, but it may be chance: " + figures);
    }
    var guards = new ArrayList<Guardrail.Fall>();
    settings
        .tolerated()
        .forEach(
            (guard, tolerated) -> {
              Guardrail.Fall fall = guard.fall(champion, challenger, tolerated, SEED);
              guards.add(fall);
              if (fall.tooFar()) {
                against.add(fell(fall));
              }
            });
    return against.isEmpty()
        ? new GateDecision(
            Outcome.PASSED, List.of("Better: " + figures), "", Optional.of(difference), guards)
        : new GateDecision(Outcome.REFUSED, against, "", Optional.of(difference), guards);
  }

  private static PairedDifference compare(Evaluation champion, Evaluation challenger) {
    return PairedBootstrap.compare(
        champion.values(Metric.NDCG_10), challenger.values(Metric.NDCG_10), SEED);
  }

  private static String figures(
      String what, Evaluation before, Evaluation after, PairedDifference difference) {
    return String.format(
        Locale.ROOT,
        "NDCG@10 is %.4f, that of %s %.4f, on the same %,d users; the difference of %+.4f lies"
            + " between %+.4f and %+.4f in 95 of 100 resamplings.",
        after.metrics().mean(Metric.NDCG_10),
        what,
        before.metrics().mean(Metric.NDCG_10),
        difference.cases(),
        difference.mean(),
        difference.low(),
        difference.high());
  }

  private static String fell(Guardrail.Fall fall) {
    return String.format(
        Locale.ROOT,
        "%s fell from %.4f to %.4f, by more than the tolerated %.0f %%.",
        fall.guard().key(),
        fall.champion(),
        fall.challenger(),
        100 * fall.tolerated());
  }
}
