package dev.riffle.retrain.feedback;

import dev.riffle.core.online.Cholesky;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The position-based click model: who clicks has looked at the place, and likes what is there. How
 * often a place is looked at and what is liked, a logistic regression, are learned together by
 * expectation and maximization (Wang, Golbandi, Bendersky, Metzler and Najork, <i>Position Bias
 * Estimation for Unbiased Learning to Rank in Personal Search</i>, WSDM 2018). The first place is
 * always looked at: without that only the product of both would be known.
 */
final class ClickModel {
  private static final int STEPS = 100;

  /** Strength of the ridge, in impressions: it holds back what few of them say. */
  private static final double RIDGE = 4;

  /** A group of places begins as if it had been seen so often as DCG discounts. */
  private static final double PRIOR = 20;

  private static final double LEAST = 1e-6;

  private final Columns columns;
  private final double[] weights;
  private final Examination examination;

  private ClickModel(Columns columns, double[] weights, Examination examination) {
    this.columns = columns;
    this.weights = weights;
    this.examination = examination;
  }

  /** Learns; the same lists give the same bits. */
  static ClickModel learn(List<SeenList> lists, Columns columns) {
    double[][] rows = lists.stream().flatMap(list -> rows(list, columns)).toArray(double[][]::new);
    var groups = new int[rows.length];
    var clicked = new boolean[rows.length];
    int at = 0;
    for (SeenList list : lists) {
      for (int i = 0; i < list.size(); i++, at++) {
        groups[at] = Examination.group(list.positions()[i]);
        clicked[at] = list.clicked()[i];
      }
    }
    double[] first = Examination.first().shares();
    double[] shares = first.clone();
    var weights = new double[columns.count()];
    weights[0] = logit(clicked, groups, shares);
    var likes = new double[rows.length];
    for (int step = 0; step < STEPS; step++) {
      var looked = new double[Examination.GROUPS];
      var seen = new double[Examination.GROUPS];
      for (int i = 0; i < rows.length; i++) {
        double like = logistic(dot(weights, rows[i]));
        double share = shares[groups[i]];
        double missed = 1 - share * like;
        likes[i] = clicked[i] ? 1 : like * (1 - share) / missed;
        looked[groups[i]] += clicked[i] ? 1 : share * (1 - like) / missed;
        seen[groups[i]]++;
      }
      for (int group = 1; group < shares.length; group++) {
        shares[group] =
            Math.clamp((looked[group] + PRIOR * first[group]) / (seen[group] + PRIOR), LEAST, 1.0);
      }
      newton(rows, likes, weights);
    }
    return new ClickModel(columns, weights, new Examination(shares));
  }

  private static Stream<double[]> rows(SeenList list, Columns columns) {
    double[] means = list.means();
    return Arrays.stream(list.features()).map(item -> columns.row(item, means));
  }

  /** One step of the regression's, which a ridge makes sure of. */
  private static void newton(double[][] rows, double[] targets, double[] weights) {
    int n = weights.length;
    var hessian = new double[n * n];
    var gradient = new double[n];
    for (int i = 0; i < rows.length; i++) {
      double[] row = rows[i];
      double like = logistic(dot(weights, row));
      double curve = like * (1 - like);
      for (int a = 0; a < n; a++) {
        gradient[a] += (targets[i] - like) * row[a];
        for (int b = 0; b <= a; b++) {
          hessian[a * n + b] += curve * row[a] * row[b];
        }
      }
    }
    for (int a = 0; a < n; a++) {
      double ridge = a == 0 ? LEAST : RIDGE;
      hessian[a * n + a] += ridge;
      gradient[a] -= ridge * weights[a];
    }
    Cholesky.factor(hessian, n).solve(gradient);
    for (int a = 0; a < n; a++) {
      weights[a] += Math.clamp(gradient[a], -1, 1);
    }
  }

  private static double logit(boolean[] clicked, int[] groups, double[] shares) {
    double clicks = 1;
    double looks = 2;
    for (int i = 0; i < clicked.length; i++) {
      clicks += clicked[i] ? 1 : 0;
      looks += shares[groups[i]];
    }
    double share = Math.clamp(clicks / looks, LEAST, 1 - LEAST);
    return Math.log(share / (1 - share));
  }

  Examination examination() {
    return examination;
  }

  Columns columns() {
    return columns;
  }

  /** Of each column within lists, for one of its deviations. */
  double weight(int column) {
    return weights[1 + column];
  }

  /** How probably somebody who looks at an item of a list clicks it, for each of them. */
  double[] likes(SeenList list) {
    return rows(list, columns).mapToDouble(row -> logistic(dot(weights, row))).toArray();
  }

  /** The mean log-loss of a list's impressions, in nats. */
  double loss(SeenList list) {
    double[] likes = likes(list);
    double sum = 0;
    for (int i = 0; i < list.size(); i++) {
      double click = Math.clamp(examination.of(list.positions()[i]) * likes[i], LEAST, 1 - LEAST);
      sum -= Math.log(list.clicked()[i] ? click : 1 - click);
    }
    return sum / list.size();
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static double logistic(double odds) {
    return 1 / (1 + Math.exp(-odds));
  }
}
