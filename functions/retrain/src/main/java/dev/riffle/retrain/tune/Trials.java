package dev.riffle.retrain.tune;

import dev.riffle.core.model.Model;
import dev.riffle.core.recommend.Delta;
import dev.riffle.core.recommend.Filter;
import dev.riffle.core.recommend.Recommendation;
import dev.riffle.core.recommend.RecommendationRequest;
import dev.riffle.core.recommend.Recommender;
import dev.riffle.retrain.evaluate.Bootstrap;
import dev.riffle.retrain.evaluate.PairedBootstrap;
import dev.riffle.retrain.evaluate.PairedDifference;
import dev.riffle.retrain.ials.WorkerPool;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a model that serves would have ranked, had it read histories otherwise: its vectors stay as
 * they are.
 *
 * @param tuned what the model is tuned by
 */
record Trials(Model model, Tuning tuned, WorkerPool workers) {
  private static final int DEPTH = 10;
  private static final int CASES_A_TASK = 32;
  private static final long SEED = 1;

  /** NDCG@10 of each user, by their names. */
  double[] ndcg(Tuning tuning, PrequentialCases cases) {
    Model as =
        new Model(
            model
                .head()
                .reading(
                    tuning.applied(model.encoder(), tuned),
                    model.head().successors().map(it -> tuning.weighed(it, tuned))),
            model.blocks(),
            model.prior(),
            model.userPrior(),
            model.successorRows(),
            model.attributes(),
            false);
    var values = new double[cases.size()];
    workers.run(
        (cases.size() + CASES_A_TASK - 1) / CASES_A_TASK,
        () -> new Recommender(as, Delta.none(as)).withoutReRanking(),
        (recommender, task) -> {
          int end = Math.min(values.length, (task + 1) * CASES_A_TASK);
          for (int i = task * CASES_A_TASK; i < end; i++) {
            values[i] = ndcg(recommender, cases.cases().get(i));
          }
        });
    return means(values, cases);
  }

  private static double ndcg(Recommender recommender, PrequentialCases.Case asked) {
    var request =
        new RecommendationRequest(
            DEPTH, asked.before(), Optional.empty(), Filter.NONE, false, asked.time());
    List<Recommendation> found = recommender.recommend(request).items();
    for (int place = 0; place < found.size(); place++) {
      if (found.get(place).itemId().equals(asked.item())) {
        return Math.log(2) / Math.log(place + 2);
      }
    }
    return 0;
  }

  private static double[] means(double[] values, PrequentialCases cases) {
    Map<String, double[]> sums = new HashMap<>();
    for (int i = 0; i < values.length; i++) {
      double[] sum = sums.computeIfAbsent(cases.cases().get(i).user(), _ -> new double[2]);
      sum[0] += values[i];
      sum[1]++;
    }
    return cases.names().stream()
        .mapToDouble(user -> sums.get(user)[0] / sums.get(user)[1])
        .toArray();
  }

  /** How much better one is than another. */
  static PairedDifference compare(double[] before, double[] after) {
    return PairedBootstrap.compare(before, after, SEED);
  }

  static double mean(double[] values) {
    return Bootstrap.mean(values, SEED).mean();
  }
}
