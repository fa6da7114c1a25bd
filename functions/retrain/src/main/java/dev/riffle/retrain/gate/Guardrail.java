package dev.riffle.retrain.gate;

import dev.riffle.retrain.evaluate.Evaluation;
import dev.riffle.retrain.evaluate.Metric;
import dev.riffle.retrain.evaluate.PairedBootstrap;
import dev.riffle.retrain.evaluate.Segment;
import java.util.stream.IntStream;

/** What may not fall, or not far, whatever else gets better. */
public enum Guardrail {
  /**
   * The share of all items that anybody is shown. It may halve: a model of few events shows much by
   * chance, and one that learned more shows less of that. The guard is against what shows all the
   * same.
   */
  COVERAGE("coverage", 0.5) {
    @Override
    Fall fall(Evaluation champion, Evaluation challenger, double tolerated, long seed) {
      double before = champion.metrics().coverage();
      double after = challenger.metrics().coverage();
      return new Fall(this, before, after, tolerated, after < before * (1 - tolerated));
    }
  },
  /** HR@10 of users of whom nothing is known. */
  NEW_USER_HR_10("newUserHr10", 0.1) {
    @Override
    Fall fall(Evaluation champion, Evaluation challenger, double tolerated, long seed) {
      int[] newUsers =
          IntStream.range(0, champion.cases().size())
              .filter(i -> champion.cases().get(i).segments().contains(Segment.NEW_USER))
              .toArray();
      return paired(
          pick(champion.values(Metric.HR_10), newUsers),
          pick(challenger.values(Metric.HR_10), newUsers),
          tolerated,
          seed);
    }
  },
  /** Recall@20 of all: a better first place must not cost the rest of the list. */
  RECALL_20("recall20", 0.05) {
    @Override
    Fall fall(Evaluation champion, Evaluation challenger, double tolerated, long seed) {
      return paired(
          champion.values(Metric.RECALL_20), challenger.values(Metric.RECALL_20), tolerated, seed);
    }
  };

  private final String key;
  private final double usual;

  Guardrail(String key, double usual) {
    this.key = key;
    this.usual = usual;
  }

  /** Its name in requests and reports. */
  public String key() {
    return key;
  }

  /** How far it may fall unless the request says otherwise: a share of the champion's value. */
  public double usualTolerance() {
    return usual;
  }

  /** How far it fell. */
  abstract Fall fall(Evaluation champion, Evaluation challenger, double tolerated, long seed);

  /**
   * A guarded metric before and after.
   *
   * @param tolerated share of the champion's value by which it may fall
   * @param tooFar by more than that, and not by chance alone
   */
  public record Fall(
      Guardrail guard, double champion, double challenger, double tolerated, boolean tooFar) {}

  /** Too far is a fall beyond the tolerance that 95 of 100 resamplings of the users see, too. */
  Fall paired(double[] champion, double[] challenger, double tolerated, long seed) {
    double before = mean(champion);
    double after = mean(challenger);
    boolean tooFar =
        after < before * (1 - tolerated)
            && PairedBootstrap.compare(champion, challenger, seed).high() < 0;
    return new Fall(this, before, after, tolerated, tooFar);
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return values.length == 0 ? 0 : sum / values.length;
  }

  private static double[] pick(double[] values, int[] which) {
    return IntStream.of(which).mapToDouble(i -> values[i]).toArray();
  }
}
