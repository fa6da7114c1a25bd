package dev.riffle.core.snapshot;

/**
 * Names in the header of a safetensors file: the format's own, and Riffle's in its metadata. A
 * device's model has those that it shares with a snapshot under the same names.
 */
public final class HeaderKeys {
  public static final String METADATA = "__metadata__";
  public static final String DTYPE = "dtype";
  public static final String SHAPE = "shape";
  public static final String OFFSETS = "data_offsets";

  public static final String FORMAT = "riffle.format";
  public static final String TENANT = "riffle.tenant";
  public static final String DIMS = "riffle.dims";
  public static final String ITEMS = "riffle.items";
  public static final String BLOCKS = "riffle.blocks";
  public static final String CATEGORIES = "riffle.categories";
  public static final String ENCODER = "riffle.encoder";
  public static final String SEQUENCE = "riffle.sequence";
  public static final String SUCCESSORS = "riffle.successors";
  public static final String ATTRIBUTES = "riffle.attributes";

  /** Of a device's form alone: a snapshot's is in its manifest. */
  public static final String RE_RANKER = "riffle.reranker";

  public static final String MEAN_USER_SQUARE = "riffle.mean_user_square";

  private HeaderKeys() {}
}
