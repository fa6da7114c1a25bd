package dev.riffle.infra.data;

/**
 * What functions and devices call things in bucket and tables, as far as permissions and lifecycles
 * name them.
 */
public final class StoredNames {
  /** Prefix of the archive. */
  public static final String EVENTS = "events/";

  /** Prefix of records that nobody could read. */
  public static final String REJECTED = "rejected/";

  /** Prefix of models, by tenant. */
  public static final String MODELS = "models/";

  /** Prefix under which Lambda itself puts the records of a batch that it gave up. */
  public static final String UNDELIVERED = "aws/lambda/";

  /** Attribute of a user's history. */
  public static final String HISTORY = "history";

  /** Attribute of when a user was deleted. */
  public static final String DELETED_AT = "deletedAt";

  /** The index of items by time of change. */
  public static final String CHANGES = "by-change";

  private StoredNames() {}
}
