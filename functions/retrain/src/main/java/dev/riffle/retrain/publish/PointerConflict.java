package dev.riffle.retrain.publish;

/** Somebody else moved the pointer since it was read: theirs stands. */
public final class PointerConflict extends RuntimeException {
  private static final long serialVersionUID = 1;

  PointerConflict(String key, String version, Throwable cause) {
    super(
        ("%s was changed by somebody else while this model was trained, so %s was stored and not"
                + " promoted; the other change stands. Train again, or promote it by name")
            .formatted(key, version),
        cause);
  }
}
