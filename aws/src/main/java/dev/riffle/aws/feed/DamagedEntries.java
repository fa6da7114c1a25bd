package dev.riffle.aws.feed;

/** Hears of rows that cannot be read and are passed over: one must not hide all others. */
@FunctionalInterface
public interface DamagedEntries {
  /**
   * One was passed over: its item stays as the model has it.
   *
   * @param pk of the row, as far as it has one
   */
  void passedOver(String pk, RuntimeException why);
}
