package dev.riffle.edge.store;

import dev.riffle.core.online.SettingRule;

/**
 * Bounds of the store.
 *
 * @param outboxBytes events that wait for the network
 * @param historyBytes histories of all users, as stored
 * @param historyLength newest events of each user, as the model was trained with
 * @param recentEvents ids that are remembered after their events were sent
 * @param journalBytes after how much the log is compacted, at least
 * @param diskBytes all files together; what does not fit is refused
 */
public record StoreSettings(
    int outboxBytes,
    int historyBytes,
    int historyLength,
    int recentEvents,
    long journalBytes,
    long diskBytes) {

  public StoreSettings {
    SettingRule.require(outboxBytes >= 1_024, "outboxBytes", "1,024 or more", outboxBytes);
    SettingRule.require(historyBytes >= 1_024, "historyBytes", "1,024 or more", historyBytes);
    SettingRule.requireWithin("historyLength", 1, 10_000, historyLength);
    SettingRule.requireWithin("recentEvents", 0, 200_000, recentEvents);
    SettingRule.require(journalBytes >= 1, "journalBytes", "1 or more", journalBytes);
    SettingRule.require(diskBytes >= 4_096, "diskBytes", "4,096 or more", diskBytes);
  }

  /** Some 30 thousand events and 200 users with full histories, beside a model in 128 MB. */
  public static StoreSettings defaults() {
    return new StoreSettings(8 << 20, 8 << 20, 1_000, 20_000, 2 << 20, 64 << 20);
  }
}
