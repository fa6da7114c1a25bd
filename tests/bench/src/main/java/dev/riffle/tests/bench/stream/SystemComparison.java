package dev.riffle.tests.bench.stream;

import dev.riffle.core.model.Model;
import dev.riffle.core.online.EncoderSettings;
import dev.riffle.core.online.History;
import dev.riffle.retrain.data.Interactions;
import dev.riffle.retrain.evaluate.Case;
import dev.riffle.retrain.evaluate.Holdout;
import dev.riffle.retrain.evaluate.ModelRanker;
import dev.riffle.retrain.ials.WorkerPool;
import dev.riffle.tests.bench.data.DataSet;
import dev.riffle.tests.bench.quality.IalsTrainer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Three systems that are asked the same: <b>online</b>, a model of the day's beginning and all that
 * came since by way of ingest; <b>daily</b>, the same model with users and items as they were at
 * the day's beginning; <b>retrain</b>, a model trained on everything up to the step.
 */
final class SystemComparison {
  private static final int K = 10;

  /** A cosine takes the scores of all items: enough users for a mean, not all. */
  private static final int COSINES_A_STEP = 40;

  private final DataSet data;
  private final Timeline timeline;
  private final IalsTrainer trainer;
  private final EncoderSettings encoder;
  private final WorkerPool workers;

  /** What is trained on comes from the data, not from its archive. */
  private final OnlineSystem online = new OnlineSystem((_, _, _, _) -> {});

  private final Map<String, Integer> subjects = new HashMap<>();
  private Model daily;
  private ModelRanker dailyRanker;
  private Interactions atDayStart;

  SystemComparison(DataSet data, Timeline timeline, IalsTrainer trainer, WorkerPool workers) {
    this.data = data;
    this.timeline = timeline;
    this.trainer = trainer;
    this.encoder = trainer.encoder();
    this.workers = workers;
    for (int subject = 0; subject < data.interactions().subjects(); subject++) {
      subjects.put(data.interactions().subject(subject), subject);
    }
  }

  /** All that a case got. */
  record Asked(
      Case what,
      List<String> online,
      List<String> daily,
      List<String> retrained,
      OptionalDouble cosine) {}

  /**
   * A step's outcome.
   *
   * @param freshItems how many items online recommends that its model does not know
   */
  record Outcome(List<Asked> asked, int freshItems) {}

  /** Takes in all that was before the first step; there is no model yet. */
  void warmUp(Instant until) {
    online.take(timeline.arrivals(Instant.EPOCH, until));
  }

  /** Asks all systems about a step, then takes its events in. */
  Outcome run(ReplayStep step) {
    var held = Holdout.after(data.interactions().before(step.until()), step.from(), encoder);
    Model retrained = trainer.model(held.training(), timeline.catalogue(step.from()), workers);
    if (step.firstOfDay()) {
      daily = retrained;
      dailyRanker = new ModelRanker(daily);
      atDayStart = held.training();
      online.serve(daily);
    }
    var outcome = new Outcome(ask(held.cases(), retrained), online.freshItems());
    online.take(timeline.arrivals(step.from(), step.until()));
    return outcome;
  }

  private List<Asked> ask(List<Case> cases, Model retrained) {
    var retrainedRanker = new ModelRanker(retrained);
    var drift = new ModelDrift(daily, retrained);
    var asked = new Asked[cases.size()];
    workers.run(
        cases.size(),
        () -> retrainedRanker,
        (ranker, i) -> {
          Case one = cases.get(i);
          asked[i] =
              new Asked(
                  one,
                  online.top(one.user(), K),
                  dailyRanker.top(yesterday(one.user()), K),
                  ranker.top(one.before(), K),
                  i < COSINES_A_STEP ? drift.cosine(one.before()) : OptionalDouble.empty());
        });
    return new ArrayList<>(List.of(asked));
  }

  private History yesterday(String user) {
    return atDayStart.history(subjects.get(user), encoder.historyLength());
  }
}
