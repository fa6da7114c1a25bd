package dev.riffle.retrain.encoder;

/** Told how a training comes along. */
@FunctionalInterface
public interface EpochLog {
  /** Tells nobody. */
  EpochLog NONE = (_, _) -> {};

  /**
   * Something is done.
   *
   * @param epochs so many are
   * @param words for people
   */
  void said(int epochs, String words);
}
