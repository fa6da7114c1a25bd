package dev.riffle.core.snapshot;

/**
 * A stretch of a snapshot that is fetched, verified and used as a whole.
 *
 * @param name {@code header}, {@code gram}, {@code encoder}, {@code block-N}, {@code prior}, {@code
 *     attributes}, {@code successor-index} or {@code successors-N}
 * @param offset bytes from the file's start
 * @param length bytes
 * @param sha256 64 lower-case hex digits
 */
public record Section(String name, long offset, long length, String sha256) {
  public static final String HEADER = "header";
  public static final String GRAM = "gram";
  public static final String ENCODER = "encoder";
  public static final String PRIOR = "prior";
  public static final String ATTRIBUTES = "attributes";
  public static final String SUCCESSOR_INDEX = "successor-index";
  private static final String SUCCESSORS = "successors-";
  private static final String BLOCK = "block-";

  /** The name of the n-th block's section, counted from 0. */
  public static String block(int n) {
    return BLOCK + n;
  }

  /** The name of the section with the rows of the n-th block's items. */
  static String successors(int n) {
    return SUCCESSORS + n;
  }

  /** Whether it holds items. */
  boolean isBlock() {
    return name.startsWith(BLOCK);
  }

  /** Whether it is of the sparse part. */
  public boolean isSparse() {
    return name.equals(SUCCESSOR_INDEX) || name.startsWith(SUCCESSORS);
  }

  /** The first byte after the section. */
  public long end() {
    return offset + length;
  }
}
