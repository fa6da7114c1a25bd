package dev.riffle.retrain.tune;

import dev.riffle.core.event.InteractionType;
import dev.riffle.core.model.Model;
import dev.riffle.core.online.HistoryEntry;
import dev.riffle.retrain.data.Interactions;
import dev.riffle.retrain.evaluate.PairedDifference;
import dev.riffle.retrain.ials.WorkerPool;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Moves settings by one step at most, by what people came to like since a model was trained. First
 * what was moved is held against one step less of it: where that is better beyond chance, the step
 * is taken back. Otherwise each knob is tried a step in both directions on the older half of the
 * cases, and the best of these is held against none on the newer half.
 *
 * @param tuned what the model is tuned by
 */
public record Tuner(Model model, Tuning tuned, WorkerPool workers) {
  static final int FEWEST_USERS = 100;

  /**
   * Looks.
   *
   * @param adopted what the next model would be tuned by
   * @param until when the model's data ended
   */
  public TuningResult look(Tuning adopted, Interactions interactions, Instant until) {
    if (model.head().network().isPresent()) {
      return TuningResult.same(adopted, "Nothing was tuned: a sequence model serves.");
    }
    PrequentialCases cases = PrequentialCases.since(until, interactions, model);
    if (cases.firstHalf().users() < FEWEST_USERS || cases.secondHalf().users() < FEWEST_USERS) {
      return TuningResult.same(
          adopted,
          String.format(
              Locale.ROOT,
              "Nothing was tuned: after what the twin of the model that serves has seen, and before"
                  + " what judges, %,d people came to like %,d items that they had not met; each"
                  + " half of that has to be of %,d people.",
              cases.users(),
              cases.size(),
              FEWEST_USERS));
    }
    var trials = new Trials(model, tuned, workers);
    return takenBack(adopted, cases, trials)
        .or(() -> taken(adopted, cases, trials))
        .orElseGet(
            () ->
                TuningResult.same(adopted, "Nothing was tuned: no step is better beyond chance."));
  }

  private Optional<TuningResult> takenBack(Tuning adopted, PrequentialCases cases, Trials trials) {
    double[] before = trials.ndcg(adopted, cases);
    Optional<TuningChange> worst = Optional.empty();
    for (Knob knob : adopted.steps().keySet()) {
      int from = adopted.of(knob);
      Tuning less = adopted.moved(knob, -Integer.signum(from));
      double[] after = trials.ndcg(less, cases);
      PairedDifference difference = Trials.compare(before, after);
      boolean worse = worst.filter(it -> it.difference().mean() >= difference.mean()).isEmpty();
      if (difference.low() > 0 && worse) {
        worst =
            Optional.of(
                new TuningChange(
                    knob,
                    from,
                    less.of(knob),
                    true,
                    Trials.mean(before),
                    Trials.mean(after),
                    difference));
      }
    }
    return worst.map(change -> TuningResult.of(with(adopted, change), change));
  }

  private Optional<TuningResult> taken(Tuning adopted, PrequentialCases cases, Trials trials) {
    PrequentialCases older = cases.firstHalf();
    double best = Trials.mean(trials.ndcg(adopted, older));
    Optional<Tuning> found = Optional.empty();
    Knob moved = Knob.HALF_LIFE;
    for (Knob knob : knobs(cases)) {
      for (Tuning step : List.of(adopted.moved(knob, 1), adopted.moved(knob, -1))) {
        double score = step.equals(adopted) ? 0 : Trials.mean(trials.ndcg(step, older));
        if (score > best) {
          best = score;
          found = Optional.of(step);
          moved = knob;
        }
      }
    }
    if (found.isEmpty()) {
      return Optional.empty();
    }
    PrequentialCases newer = cases.secondHalf();
    double[] before = trials.ndcg(adopted, newer);
    double[] after = trials.ndcg(found.get(), newer);
    var change =
        new TuningChange(
            moved,
            adopted.of(moved),
            found.get().of(moved),
            false,
            Trials.mean(before),
            Trials.mean(after),
            Trials.compare(before, after));
    return Optional.of(change)
        .filter(step -> step.difference().low() > 0)
        .map(step -> TuningResult.of(with(adopted, step), step));
  }

  private static Tuning with(Tuning adopted, TuningChange change) {
    return adopted.moved(change.knob(), change.to() - change.from());
  }

  /** Those that can change anything: of types that nobody uses the weight says nothing. */
  private List<Knob> knobs(PrequentialCases cases) {
    Set<InteractionType> used = EnumSet.noneOf(InteractionType.class);
    for (PrequentialCases.Case each : cases.cases()) {
      for (HistoryEntry entry : each.before().entries()) {
        used.add(entry.type());
      }
    }
    var knobs = new ArrayList<Knob>();
    for (Knob knob : Knob.values()) {
      boolean counts =
          knob.ofSuccessors()
              ? model.head().successors().isPresent()
              : knob.type().isEmpty() || (used.size() > 1 && used.contains(knob.type().get()));
      if (counts) {
        knobs.add(knob);
      }
    }
    return knobs;
  }
}
