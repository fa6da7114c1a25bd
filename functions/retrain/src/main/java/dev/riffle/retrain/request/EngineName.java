package dev.riffle.retrain.request;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a request says of the engine. */
public enum EngineName {
  /** Whichever fits the archive. */
  AUTO,
  /** This process, on all of its cores. */
  LOCAL,
  /** Spark. */
  SPARK;

  /** The field of a request, and of its answer. */
  public static final String FIELD = "engine";

  /** The name in requests and answers. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The one of this name, if there is one. */
  public static Optional<EngineName> named(String name) {
    return Arrays.stream(values()).filter(it -> it.wireName().equals(name)).findFirst();
  }
}
