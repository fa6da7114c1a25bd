package dev.riffle.infra.settings;

/**
 * What is kept and how long.
 *
 * @param archiveDays days that archived events stay, 1 to 36,500
 * @param rejectedDays days that rejected and undelivered records stay, 1 to 3,650
 * @param replacedDays days that a replaced or deleted object can be brought back, 1 to 3,650
 * @param userDays days after which a silent user is forgotten, 1 to 36,500
 * @param seenDays days after which an item may come again to who did something with it; 0: it never
 *     does
 * @param exportDays days that lists of users stay, 1 to 365
 * @param keepImpressions whether users' rows keep what was shown to them lately
 * @param ownKey whether data lie under a KMS key of this account in place of AWS's own
 * @param keepData whether tables, stream and bucket outlive the stack and refuse deletion
 * @param keepByChange whether items keep the index of releases up to 0.1, while one moves on
 */
public record StorageSettings(
    int archiveDays,
    int rejectedDays,
    int replacedDays,
    int userDays,
    int seenDays,
    int exportDays,
    boolean keepImpressions,
    boolean ownKey,
    boolean keepData,
    boolean keepByChange) {
  static StorageSettings from(CdkContext context) {
    return new StorageSettings(
        context.integer("archiveDays", 730, 1, 36_500),
        context.integer("rejectedDays", 30, 1, 3_650),
        context.integer("replacedDays", 30, 1, 3_650),
        context.integer("userDays", 400, 1, 36_500),
        context.integer("seenDays", 0, 0, 36_500),
        context.integer("exportDays", 7, 1, 365),
        context.truth("keepImpressions", false),
        context.truth("ownKey", false),
        context.truth("keepData", true),
        context.truth("keepByChange", false));
  }
}
