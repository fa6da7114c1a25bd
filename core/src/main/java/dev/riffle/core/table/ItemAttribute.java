package dev.riffle.core.table;

/** Names of attributes of rows of items, beside {@link RowAttribute}'s, and of their index. */
public final class ItemAttribute {
  /** Features of the newest {@code item.put}. */
  public static final String FEATURES = "features";

  /** Epoch milliseconds of the newest command. */
  public static final String PUT = "put";

  /** Event id of the newest command. */
  public static final String PUT_ID = "putId";

  /** True after an {@code item.delete}. */
  public static final String DELETED = "deleted";

  /** Newest interactions with a fresh item. */
  public static final String RESERVOIR = "reservoir";

  /** The tenant: partition key of the index {@link #BY_CHANGE}. */
  public static final String FEED = "feed";

  /** Epoch milliseconds of the write: sort key of the index {@link #BY_CHANGE}. */
  public static final String CHANGED = "changed";

  /** The index that gives a tenant's rows by when they were written. */
  public static final String BY_CHANGE = "by-change";

  private ItemAttribute() {}
}
