package dev.riffle.retrain.gate;

import dev.riffle.retrain.evaluate.Evaluation;
import dev.riffle.retrain.evaluate.Metric;
import java.util.Locale;
import java.util.Optional;

/**
 * Holds the model that is to be published against its twin on the twin's cases. The model was
 * trained on these cases, too, so it should do better than the twin; one that does clearly worse
 * was spoiled on its way.
 */
public final class RefitCheck {
  /** What the model has to reach of its twin's NDCG@10. */
  static final double SHARE = 0.9;

  private RefitCheck() {}

  /** What is wrong with the model, if anything. */
  public static Optional<String> wrong(Evaluation twin, Evaluation model) {
    double expected = twin.metrics().mean(Metric.NDCG_10);
    double found = model.metrics().mean(Metric.NDCG_10);
    return found >= SHARE * expected
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "Trained again on all events, the model ranks the held-out users worse (NDCG@10"
                    + " %.4f) than its twin that has not seen them (%.4f): the fit is spoiled.",
                found,
                expected));
  }
}
