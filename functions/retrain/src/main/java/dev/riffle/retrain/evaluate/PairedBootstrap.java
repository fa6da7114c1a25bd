package dev.riffle.retrain.evaluate;

/**
 * Compares two rankers by what each is worth to the same users: {@link Bootstrap} of differences.
 */
public final class PairedBootstrap {
  private PairedBootstrap() {}

  /**
   * Challenger against champion.
   *
   * @param champion {@link Evaluation#values} of one ranker
   * @param challenger of the other, on the same cases in the same order
   * @throws IllegalArgumentException when the cases are not the same in number
   */
  public static PairedDifference compare(double[] champion, double[] challenger, long seed) {
    if (champion.length != challenger.length) {
      throw new IllegalArgumentException(
          "pairs need the same cases: the champion has %d, the challenger %d"
              .formatted(champion.length, challenger.length));
    }
    var differences = new double[champion.length];
    for (int i = 0; i < differences.length; i++) {
      differences[i] = challenger[i] - champion[i];
    }
    return Bootstrap.difference(differences, seed);
  }
}
