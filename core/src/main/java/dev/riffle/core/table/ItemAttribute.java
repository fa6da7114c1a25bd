package dev.riffle.core.table;

/** Names of attributes of rows of items, beside {@link RowAttribute}'s, and of their index. */
public final class ItemAttribute {
  /** Features of the newest {@code item.put}. */
  public static final String FEATURES = "features";

  /** The owner's own attributes of the newest {@code item.put}, when it has some. */
  public static final String OWNER = "attributes";

  /** Epoch milliseconds of the newest command. */
  public static final String PUT = "put";

  /** Epoch milliseconds of the earliest {@code item.put}. */
  public static final String CREATED = "created";

  /** Event id of the newest command. */
  public static final String PUT_ID = "putId";

  /** Arrival of the newest command, epoch microseconds. */
  public static final String PUT_ARRIVED = "putArrived";

  /** True after an {@code item.delete}. */
  public static final String DELETED = "deleted";

  /** Newest interactions with a fresh item. */
  public static final String RESERVOIR = "reservoir";

  /** The tenant: partition key of the index {@link #BY_CHANGE}. */
  public static final String FEED = "feed";

  /** Part of the tenant's change feed, {@link FeedShards}: partition key of {@link #BY_SHARD}. */
  public static final String FEED_SHARD = "feedShard";

  /** Epoch milliseconds of the write: sort key of both indexes. */
  public static final String CHANGED = "changed";

  /** What recommending needs of the row beside its vector. */
  public static final String SUMMARY = "summary";

  /**
   * The change feed: the index that gives a part of a tenant's items by when they were written,
   * each with {@link RowAttribute#REVISION}, {@link RowAttribute#VECTOR}, {@link
   * RowAttribute#MODEL} and {@link #SUMMARY}.
   */
  public static final String BY_SHARD = "by-shard";

  /** The whole rows by when they were written: of releases up to 0.1, kept while one moves on. */
  public static final String BY_CHANGE = "by-change";

  private ItemAttribute() {}
}
