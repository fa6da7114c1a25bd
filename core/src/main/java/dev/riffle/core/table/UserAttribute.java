package dev.riffle.core.table;

/** Names of attributes of rows of users, beside {@link RowAttribute}'s. */
public final class UserAttribute {
  /** Random name under which the user's events are archived. */
  public static final String SUBJECT = "subject";

  /** The subject before, while a deletion is under way. */
  public static final String RETIRED = "retired";

  /** Newest events. */
  public static final String HISTORY = "history";

  /** Where the items of the history's steps are in the vector's model. */
  public static final String STEPS = "steps";

  /** Features of the newest {@code user.put}. */
  public static final String FEATURES = "userFeatures";

  /** Epoch milliseconds of the newest {@code user.put}. */
  public static final String PUT = "userPut";

  /** Event id of the newest {@code user.put}. */
  public static final String PUT_ID = "userPutId";

  /** Arrival of the newest {@code user.put}, epoch microseconds. */
  public static final String PUT_ARRIVED = "userPutArrived";

  /** Items of what was cut off the history, in this row or, when they are many, in its own. */
  public static final String SEEN = "seen";

  /** Epoch seconds up to which the row of older items stays, where there is one. */
  public static final String SEEN_UNTIL = "seenUntil";

  /** What was shown to the user lately, where that is kept. */
  public static final String SHOWN = "shown";

  /** What the user took back. */
  public static final String RETRACTIONS = "retractions";

  /** Epoch milliseconds up to which events are forgotten. */
  public static final String DELETED_AT = "deletedAt";

  /** Epoch seconds at which the stream first took an event of the account. */
  public static final String SINCE = "since";

  private UserAttribute() {}
}
