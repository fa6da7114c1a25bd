package dev.riffle.retrain.archive;

import java.io.Serializable;

/**
 * A place in the archive that could not be read.
 *
 * @param line from 1; the first that is lost when the object itself is damaged
 */
public record Damage(String key, int line, String reason) implements Serializable {
  @Override
  public String toString() {
    return "%s, line %d: %s".formatted(key, line, reason);
  }
}
