package dev.riffle.edge.store;

import dev.riffle.core.settings.WholeNumber;

/**
 * Bounds of the store.
 *
 * @param outboxBytes events that wait for the network, in memory too
 * @param historyBytes histories of all users, as stored, in memory too
 * @param historyLength newest events of each user, as the model was trained with
 * @param recentEvents ids that are remembered after their events were sent
 * @param journalBytes after how much the log is compacted, at least
 * @param diskBytes all files together; what does not fit is refused
 */
public record StoreSettings(
    long outboxBytes,
    long historyBytes,
    int historyLength,
    int recentEvents,
    long journalBytes,
    long diskBytes) {

  /** For {@code outboxBytes}. */
  public static final WholeNumber OUTBOX = WholeNumber.bytes(1_024);

  /** For {@code historyBytes}. */
  public static final WholeNumber HISTORIES = WholeNumber.bytes(1_024);

  /** For {@code historyLength}. */
  public static final WholeNumber HISTORY_LENGTH = new WholeNumber("events", 1, 10_000);

  /** For {@code diskBytes}. */
  public static final WholeNumber DISK = WholeNumber.bytes(4_096);

  private static final WholeNumber RECENT = new WholeNumber("events", 0, 200_000);
  private static final WholeNumber JOURNAL = WholeNumber.bytes(1);

  public StoreSettings {
    OUTBOX.check("outboxBytes", outboxBytes);
    HISTORIES.check("historyBytes", historyBytes);
    HISTORY_LENGTH.check("historyLength", historyLength);
    RECENT.check("recentEvents", recentEvents);
    JOURNAL.check("journalBytes", journalBytes);
    DISK.check("diskBytes", diskBytes);
  }

  /** Some 30 thousand events and 200 users with full histories, beside a model in 128 MB. */
  public static StoreSettings defaults() {
    return new StoreSettings(8 << 20, 8 << 20, 1_000, 20_000, 2 << 20, 64 << 20);
  }
}
