package dev.riffle.aws.row;

/** A table that could not be read or written in the tries or the time there was. */
public final class RowsUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1;

  public RowsUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
