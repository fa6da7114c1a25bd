package dev.riffle.core.snapshot;

import java.util.Optional;

/**
 * A stretch of a snapshot that is fetched, verified and used as a whole.
 *
 * @param name {@code header}, {@code gram}, {@code encoder}, {@code block-N}, {@code prior}, {@code
 *     attributes}, or those of a {@link RowTable}
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
  private static final String BLOCK = "block-";

  /** The name of the n-th block's section, counted from 0. */
  public static String block(int n) {
    return BLOCK + n;
  }

  /** Whether it holds items. */
  boolean isBlock() {
    return name.startsWith(BLOCK);
  }

  /** The table of rows that it is of, if it is of one. */
  public Optional<RowTable> table() {
    return RowTable.of(name);
  }

  /** Whether it holds rows, and does not say where they lie. */
  boolean holdsRows() {
    return table().filter(table -> !name.equals(table.index())).isPresent();
  }

  /** The first byte after the section. */
  public long end() {
    return offset + length;
  }
}
