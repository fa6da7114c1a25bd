package dev.riffle.retrain.publish;

/** Somebody else moved the pointer since it was read: theirs stands. */
public final class PointerConflict extends RuntimeException {
  private static final long serialVersionUID = 1;

  PointerConflict(String message) {
    super(message);
  }

  static PointerConflict meanwhile(String key) {
    return new PointerConflict(
        key
            + " was changed by somebody else since it was read; the other change stands and nothing"
            + " was done. Look at what serves now (operation list), and ask again if it still has to"
            + " be");
  }

  static PointerConflict another(String key, String expected, String found) {
    return new PointerConflict(
        "%s names %s, not the expected %s; nothing was done".formatted(key, found, expected));
  }
}
