package dev.riffle.retrain.feedback;

import dev.riffle.core.rerank.RankFeature;
import dev.riffle.core.rerank.ReRanker.Term;
import dev.riffle.retrain.evaluate.PairedDifference;
import dev.riffle.retrain.feedback.FeedbackResult.Against;
import dev.riffle.retrain.feedback.FeedbackResult.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What came of learning from impressions, for people. */
final class FeedbackWords {
  private FeedbackWords() {}

  static String of(Figures figures, boolean better) {
    PairedDifference ndcg = figures.ndcg();
    PairedDifference loss = figures.loss();
    String found =
        String.format(
            Locale.ROOT,
            "%,d lists taught what is clicked, and %,d later ones with a click judged it: NDCG of"
                + " clicks is %.4f, and %.4f by the model's scores alone; the difference of %+.4f lies"
                + " between %+.4f and %+.4f in 95 of 100 resamplings of %,d users, and clicks are"
                + " predicted better by %+.5f (%+.5f to %+.5f) nats an impression.",
            figures.taught(),
            figures.judged(),
            figures.after(),
            figures.before(),
            ndcg.mean(),
            ndcg.low(),
            ndcg.high(),
            ndcg.cases(),
            loss.mean(),
            loss.low(),
            loss.high());
    String outcome =
        better
            ? " So the model looks at its best candidates again by: " + weights(figures) + "."
            : " That may be chance, so the model's scores stay as they are.";
    return found + outcome + figures.champion().map(FeedbackWords::against).orElse("");
  }

  private static String against(Against champion) {
    return String.format(
        Locale.ROOT,
        " The model that serves has %.4f on these lists; this one, as it would answer, is %+.4f"
            + " (%+.4f to %+.4f) above it.",
        champion.ndcg(),
        champion.difference().mean(),
        champion.difference().low(),
        champion.difference().high());
  }

  private static String weights(Figures figures) {
    List<String> weights = new ArrayList<>();
    for (RankFeature feature : RankFeature.values()) {
      Term term = figures.learned().term(feature);
      if (term.weight() != 0) {
        weights.add(String.format(Locale.ROOT, "%s %+.3g", feature.wireName(), term.weight()));
      }
    }
    return String.join(", ", weights);
  }
}
