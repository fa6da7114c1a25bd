package dev.riffle.local.table;

/** A file that is no table, or not the one that was expected. The message says what to do. */
public final class UnreadableTable extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Says what is wrong where, and what to do. */
  public UnreadableTable(String message) {
    super(message);
  }

  /** Says what is wrong where, and what to do. */
  public UnreadableTable(String message, Throwable cause) {
    super(message, cause);
  }
}
