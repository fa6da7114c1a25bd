package dev.riffle.retrain.ials;

/**
 * What training adds to the encoder's settings.
 *
 * @param dims length of a vector, 1 to 1,024
 * @param epochs how often both sides are solved, 1 to 1,000
 * @param initialDeviation of a vector's length at the start, before it is spread over dimensions
 * @param seed of the start
 */
public record IalsSettings(int dims, int epochs, double initialDeviation, long seed) {
  public IalsSettings {
    if (dims < 1 || dims > 1024) {
      throw new IllegalArgumentException("dims must be 1 to 1,024, not " + dims);
    }
    if (epochs < 1 || epochs > 1000) {
      throw new IllegalArgumentException("epochs must be 1 to 1,000, not " + epochs);
    }
    if (!(initialDeviation > 0 && Double.isFinite(initialDeviation))) {
      throw new IllegalArgumentException(
          "initialDeviation must be finite and above 0, not " + initialDeviation);
    }
  }

  /** 64 dimensions, 16 epochs, .1 spread over the dimensions (Rendle et al. 2021). */
  public static IalsSettings defaults() {
    return new IalsSettings(64, 16, 0.1, 1);
  }

  public IalsSettings withDims(int wanted) {
    return new IalsSettings(wanted, epochs, initialDeviation, seed);
  }

  public IalsSettings withEpochs(int wanted) {
    return new IalsSettings(dims, wanted, initialDeviation, seed);
  }

  public IalsSettings withSeed(long wanted) {
    return new IalsSettings(dims, epochs, initialDeviation, wanted);
  }
}
