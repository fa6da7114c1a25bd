package dev.riffle.retrain.publish;

import dev.riffle.core.model.ModelPointer;

/**
 * The pointer as it was read.
 *
 * @param etag that it is to have still when it is replaced
 */
public record StoredPointer(ModelPointer pointer, String etag) {

  /** The control arm's version. */
  public String serving() {
    return pointer.control().model();
  }
}
