package dev.riffle.retrain.publish;

import dev.riffle.core.model.ModelPointer;

/**
 * The pointer as it was read.
 *
 * @param etag that it is to have still when it is replaced
 */
public record StoredPointer(ModelPointer pointer, String etag) {

  /** The version that most users get: the default arm's, or the first arm's. */
  public String serving() {
    return pointer.arms().get(Promotion.arm(pointer)).model();
  }
}
