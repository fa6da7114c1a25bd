package dev.riffle.tests.bench.stream;

import dev.riffle.retrain.evaluate.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** What came of all steps so far. */
final class ReplayScores {
  final MetricSeries online = new MetricSeries();
  final MetricSeries daily = new MetricSeries();
  final MetricSeries retrain = new MetricSeries();
  private final List<Double> overlaps = new ArrayList<>();
  private final List<Double> cosines = new ArrayList<>();
  private final List<Point> points = new ArrayList<>();

  /**
   * Where the three stood after a step, all cases up to then taken together.
   *
   * @param overlap the mean share of a retrained answer that online gave, too, in this step
   * @param cosine of online's and the retrained scores of all items, in this step
   */
  record Point(
      ReplayStep step,
      int cases,
      double online,
      double daily,
      double retrain,
      double overlap,
      OptionalDouble cosine,
      int freshItems) {
    /** How far online is under retraining, in percent of it; below 0 when it is above. */
    double gap() {
      return retrain == 0 ? 0 : 100 * (retrain - online) / retrain;
    }
  }

  Point add(ReplayStep step, SystemComparison.Outcome outcome) {
    int before = overlaps.size();
    int cosinesBefore = cosines.size();
    for (SystemComparison.Asked asked : outcome.asked()) {
      online.add(asked.online(), asked.what().relevant());
      daily.add(asked.daily(), asked.what().relevant());
      retrain.add(asked.retrained(), asked.what().relevant());
      overlaps.add(ModelDrift.overlap(asked.retrained(), asked.online()));
      asked.cosine().ifPresent(cosines::add);
    }
    var point =
        new Point(
            step,
            online.size(),
            online.mean(Metric.NDCG_10, 0),
            daily.mean(Metric.NDCG_10, 0),
            retrain.mean(Metric.NDCG_10, 0),
            mean(overlaps, before).orElse(0),
            mean(cosines, cosinesBefore),
            outcome.freshItems());
    points.add(point);
    return point;
  }

  List<Point> points() {
    return points;
  }

  double overlap() {
    return mean(overlaps, 0).orElse(0);
  }

  double cosine() {
    return mean(cosines, 0).orElse(0);
  }

  private static OptionalDouble mean(List<Double> values, int from) {
    return values.subList(from, values.size()).stream().mapToDouble(Double::doubleValue).average();
  }
}
