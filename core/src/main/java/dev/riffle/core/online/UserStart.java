package dev.riffle.core.online;

/**
 * Where a user starts whose features are known: at m, what the features predict.
 *
 * <p>Who did nothing has a system A₀ = α₀G + ridge · I with nothing on its right-hand side, and the
 * vector 0. With A₀ m there the vector is m: the features are its prior mean, with the system's own
 * precision. What somebody does is worth more than what they are, so the mean counts s / (s + w),
 * where w is the weight of their history and s the prior's strength, in interactions of weight 1
 * (docs/decisions/0023).
 */
final class UserStart {
  private UserStart() {}

  /**
   * What the features add to the right-hand side.
   *
   * @param mean m, {@code dims} long
   * @param observed w, the weights of what the user did, summed
   */
  static double[] pull(ItemVectors model, float[] mean, double observed) {
    EncoderSettings settings = model.encoder();
    int dims = model.dims();
    double[] gram = model.gram();
    double ridge = settings.ridge(0, model.size());
    double share = settings.priorStrength() / (settings.priorStrength() + observed);
    var pull = new double[dims];
    for (int i = 0; i < dims; i++) {
      double sum = 0;
      for (int j = 0; j < dims; j++) {
        sum += gram[i * dims + j] * mean[j];
      }
      pull[i] = share * (settings.unobservedWeight() * sum + ridge * mean[i]);
    }
    return pull;
  }
}
