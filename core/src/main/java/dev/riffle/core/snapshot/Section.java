package dev.riffle.core.snapshot;

/**
 * A stretch of a snapshot that is fetched, verified and used as a whole.
 *
 * @param name {@code header}, {@code gram}, {@code block-N} or {@code prior}
 * @param offset bytes from the file's start
 * @param length bytes
 * @param sha256 64 lower-case hex digits
 */
public record Section(String name, long offset, long length, String sha256) {
  public static final String HEADER = "header";
  public static final String GRAM = "gram";
  public static final String PRIOR = "prior";
  private static final String BLOCK = "block-";

  /** The name of the n-th block's section, counted from 0. */
  public static String block(int n) {
    return BLOCK + n;
  }

  /** The first byte after the section. */
  public long end() {
    return offset + length;
  }
}
