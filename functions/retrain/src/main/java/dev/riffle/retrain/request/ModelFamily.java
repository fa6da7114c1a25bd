package dev.riffle.retrain.request;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Which model a training makes. */
public enum ModelFamily {
  /** What ranks validation cases best. */
  AUTO,
  /** Vectors, and successors where these help. */
  LINEAR,
  /** The sequence model alone. */
  SEQUENCE,
  /** The sequence model, with successors beside it where these help. */
  BOTH;

  /** As requests have it: {@code auto}, {@code linear}, {@code sequence}, {@code both}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The family of that name. */
  static Optional<ModelFamily> named(String name) {
    return Arrays.stream(values()).filter(family -> family.wireName().equals(name)).findFirst();
  }

  /** Whether it is a sequence model that is asked for, and nothing else will do. */
  public boolean isSequence() {
    return this == SEQUENCE || this == BOTH;
  }
}
