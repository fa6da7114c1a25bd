package dev.riffle.core.table;

/** Names of attributes of {@link ListKeys}' rows, beside {@link RowAttribute}'s. */
public final class ListAttribute {
  /** Users of items in a span. */
  public static final String COUNTS = "counts";

  /** Newest items. */
  public static final String ARRIVALS = "arrivals";

  private ListAttribute() {}
}
