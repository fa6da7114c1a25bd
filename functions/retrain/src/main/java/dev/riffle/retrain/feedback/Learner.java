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
   * stretched until they lie as far apart within lists as the model's scores do: so boosts of a
   * scenario, and other rules about scores, go on to mean what they did.
   *
   * @return nothing when the click model tells no items apart
   */
  static Optional<ReRanker> reRanker(ClickModel clicks, List<SeenList> lists, ItemNews news) {
    Columns.Column[] within = clicks.columns().within();
    double odds = apart(lists, item -> odds(clicks, item));
    double scores = apart(lists, item -> Columns.value(item, Columns.SCORE));
    if (!(odds > 0) || !(scores > 0)) {
      return Optional.empty();
    }
    var terms = new EnumMap<RankFeature, Term>(RankFeature.class);
    for (RankFeature feature : RankFeature.values()) {
      for (int column = 0; column < within.length; column++) {
        if (within[column].feature() == feature.place()) {
          double weight = clicks.weight(column) / within[column].deviation() * scores / odds;
          // What is added stands beside the score itself, of which both parts count 1.
          boolean part = feature == RankFeature.VECTORS || feature == RankFeature.SUCCESSORS;
          terms.put(feature, new Term(part ? weight - 1 : weight, mean(lists, feature)));
        }
      }
    }
    return Optional.of(ReRanker.of(terms, news));
  }

  private interface Value {
    double of(double[] item);
  }

  /** An item's log-odds, but for what all of a list have in common. */
  private static double odds(ClickModel clicks, double[] item) {
    double sum = 0;
    Columns.Column[] within = clicks.columns().within();
    for (int column = 0; column < within.length; column++) {
      sum +=
          clicks.weight(column)
              * Columns.value(item, within[column].feature())
              / within[column].deviation();
    }
    return sum;
  }

  /** How far the items of a list lie apart. */
  private static double apart(List<SeenList> lists, Value value) {
    var spread = new Spread();
    for (SeenList list : lists) {
      double mean = value.of(list.means());
      for (double[] item : list.features()) {
        spread.add(value.of(item) - mean);
      }
    }
    return spread.deviation();
  }

  private static double mean(List<SeenList> lists, RankFeature feature) {
    var spread = new Spread();
    for (SeenList list : lists) {
      for (double[] item : list.features()) {
        spread.add(item[feature.place()]);
      }
    }
    return spread.mean();
  }
}
