package dev.riffle.core.model;

/** How large a model may be, in memory and as a file. */
public final class ModelLimits {
  /** Longest vectors. */
  public static final int MAX_DIMS = 4_096;

  /** Most words of category bits, 64 categories each. */
  public static final int MAX_CATEGORY_WORDS = 64;

  /** Most categories that filters may use. */
  public static final int MAX_CATEGORIES = 64 * MAX_CATEGORY_WORDS;

  /** Most tags that filters may use. */
  public static final int MAX_TAGS = 1 << 16;

  /** Most numbers that filters may use. */
  public static final int MAX_NUMBERS = 64;

  /** Longest id in bytes of UTF-8: 256 characters. */
  public static final int MAX_ID_BYTES = 1_024;

  /** Most items. */
  public static final int MAX_ITEMS = 1 << 28;

  private ModelLimits() {}
}
