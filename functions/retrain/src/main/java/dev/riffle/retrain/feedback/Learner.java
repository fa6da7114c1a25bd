package dev.riffle.retrain.feedback;

import dev.riffle.core.rerank.ItemNews;
import dev.riffle.core.rerank.RankFeature;
import dev.riffle.core.rerank.ReRanker;
import dev.riffle.core.rerank.ReRanker.Term;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;

/** From a click model to what is added to a model's scores, on their scale. */
final class Learner {
  private Learner() {}

  /**
   * The re-ranker whose scores order items as the click model does. Log-odds of a click are
   * stretched until they lie as far apart as the model's scores do, over the same impressions: so
   * boosts of a scenario, and other rules about scores, go on to mean what they did.
   *
   * @return nothing when the click model tells no items apart
   */
  static Optional<ReRanker> reRanker(ClickModel clicks, List<SeenList> lists, ItemNews news) {
    Columns columns = clicks.columns();
    double stretch = deviation(lists, item -> odds(clicks, item));
    double scores = deviation(lists, item -> Columns.value(item, Columns.SCORE));
    if (!(stretch > 0) || !(scores > 0)) {
      return Optional.empty();
    }
    var terms = new EnumMap<RankFeature, Term>(RankFeature.class);
    for (RankFeature feature : RankFeature.values()) {
      for (int column = 0; column < columns.count(); column++) {
        if (columns.features()[column] == feature.place()) {
          double weight = clicks.weight(column) / columns.deviations()[column] * scores / stretch;
          // What is added stands beside the score itself, of which both parts count 1.
          boolean part = feature == RankFeature.VECTORS || feature == RankFeature.SUCCESSORS;
          terms.put(feature, new Term(part ? weight - 1 : weight, columns.means()[column]));
        }
      }
    }
    return Optional.of(ReRanker.of(terms, news));
  }

  private interface Value {
    double of(double[] item);
  }

  private static double odds(ClickModel clicks, double[] item) {
    double[] row = clicks.columns().row(item);
    double sum = 0;
    for (int column = 0; column < clicks.columns().count(); column++) {
      sum += clicks.weight(column) * row[1 + column];
    }
    return sum;
  }

  private static double deviation(List<SeenList> lists, Value value) {
    double sum = 0;
    double squares = 0;
    int count = 0;
    for (SeenList list : lists) {
      for (double[] item : list.features()) {
        double one = value.of(item);
        sum += one;
        squares += one * one;
        count++;
      }
    }
    double mean = sum / count;
    return Math.sqrt(Math.max(0, squares / count - mean * mean));
  }
}
