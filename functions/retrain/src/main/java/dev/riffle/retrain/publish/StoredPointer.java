package dev.riffle.retrain.publish;

import dev.riffle.core.model.ModelPointer;
import java.util.List;

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

  /** The names of the arms that a version serves. */
  public List<String> arms(String version) {
    return pointer.arms().stream()
        .filter(arm -> arm.model().equals(version))
        .map(ModelPointer.Arm::name)
        .toList();
  }

  /** Whether a version serves, or is one to go back to. */
  public boolean needs(String version) {
    return !arms(version).isEmpty() || pointer.previous().contains(version);
  }
}
