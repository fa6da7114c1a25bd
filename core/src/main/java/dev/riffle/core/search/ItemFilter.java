package dev.riffle.core.search;

import java.util.Optional;

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

  /**
   * What tells of many items at once, before they are scored, that they may not be in the answer.
   */
  default Optional<ItemMask> mask() {
    return Optional.empty();
  }

  /**
   * Items that were gathered for an earlier search by a filter that says the same: no other may be
   * in the answer. {@link #accepts} is asked all the same.
   */
  default Optional<GatheredFilter> gathered() {
    return Optional.empty();
  }

  /**
   * Where only few items may be in the answer, a bit for each of those at least, word by word of
   * 64, lowest first: a search then looks at these alone. {@link #accepts} is asked all the same.
   */
  default Optional<long[]> few() {
    return Optional.empty();
  }
}
