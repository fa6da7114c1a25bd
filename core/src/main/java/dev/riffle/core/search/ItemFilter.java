package dev.riffle.core.search;

/** Which items may be in an answer. Asked only for items whose score would get them in. */
@FunctionalInterface
public interface ItemFilter {
  /** Lets everything in. */
  ItemFilter ALL = index -> true;

  /**
   * Whether the item may be in the answer; cheap, and the same each time.
   *
   * @param index in the model
   */
  boolean accepts(int index);
}
