package dev.riffle.retrain.ials;

import dev.riffle.core.online.EncoderSettings;

/** The objective that training minimizes. */
final class Loss {
  private Loss() {}

  static double of(CsrMatrix byUser, TrainedFactors trained, EncoderSettings settings) {
    double alpha = settings.unobservedWeight();
    CsrMatrix byItem = byUser.transposed();
    double loss = alpha * squares(trained);
    for (int user = 0; user < byUser.rows(); user++) {
      for (int cell = byUser.starts()[user]; cell < byUser.starts()[user + 1]; cell++) {
        double score = trained.users().dot(user, trained.items(), byUser.columns()[cell]);
        double target = byUser.pulls()[cell] > 0 ? 1 : 0;
        double weight = alpha + byUser.weights()[cell];
        loss += weight * (target - score) * (target - score) - alpha * score * score;
      }
    }
    return loss
        + penalty(byUser, trained.users(), settings)
        + penalty(byItem, trained.items(), settings);
  }

  /** Σ (u·v)² over all cells, as the inner product of both sides' Gram matrices. */
  private static double squares(TrainedFactors trained) {
    double[] users = gram(trained.users());
    double[] items = gram(trained.items());
    double sum = 0;
    for (int i = 0; i < users.length; i++) {
      sum += users[i] * items[i];
    }
    return sum;
  }

  private static double[] gram(Factors factors) {
    int dims = factors.dims();
    var gram = new double[dims * dims];
    for (int row = 0; row < factors.rows(); row++) {
      int at = row * factors.stride();
      for (int i = 0; i < dims; i++) {
        double factor = factors.values()[at + i];
        for (int j = 0; j < dims; j++) {
          gram[i * dims + j] += factor * factors.values()[at + j];
        }
      }
    }
    return gram;
  }

  private static double penalty(CsrMatrix cells, Factors factors, EncoderSettings settings) {
    double sum = 0;
    for (int row = 0; row < cells.rows(); row++) {
      sum += settings.ridge(cells.count(row), cells.columnCount()) * factors.dot(row, factors, row);
    }
    return sum;
  }
}
