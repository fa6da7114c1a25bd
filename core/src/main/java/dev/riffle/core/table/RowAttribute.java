package dev.riffle.core.table;

/** Names of attributes that rows of users and of items have alike. */
public final class RowAttribute {
  /** Partition key of the tables: {@code TENANT#ID}. */
  public static final String KEY = "pk";

  /** Which write of the row it is, from 1. */
  public static final String REVISION = "rev";

  /** Vector of the row's user or item. */
  public static final String VECTOR = "vector";

  /** Version of the model that the vector belongs to. */
  public static final String MODEL = "model";

  /** The tables' time to live, epoch seconds; rows without it stay. */
  public static final String EXPIRES = "expires";

  private RowAttribute() {}
}
