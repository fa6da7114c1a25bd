package dev.riffle.retrain.publish;

import dev.riffle.core.registry.ModelPointer;
import dev.riffle.core.registry.ServingStrategy;
import java.util.List;

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

  /** How the control arm's model answers. */
  public ServingStrategy strategy() {
    return pointer.control().strategy();
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
