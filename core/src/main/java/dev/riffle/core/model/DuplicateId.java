package dev.riffle.core.model;

/** Two items of a model have one id: an index over ids cannot be made of its blocks. */
public final class DuplicateId extends IllegalArgumentException {
  private static final long serialVersionUID = 1;
  private final int block;

  DuplicateId(int block, int item, int before) {
    super("item %d has the id of item %d".formatted(item, before));
    this.block = block;
  }

  /** The block that holds the second of them, counted from 0. */
  public int block() {
    return block;
  }
}
