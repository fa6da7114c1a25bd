package dev.riffle.retrain.data;

/** What is asked for does not fit this function's memory; said before it starts. */
public final class NotEnoughMemory extends RuntimeException {
  private static final long serialVersionUID = 1;
  private static final double USABLE = 0.85;
  private static final double MEGA = 1 << 20;

  private NotEnoughMemory(String message) {
    super(message);
  }

  /**
   * Throws when {@code bytes} are more than can be used of the heap.
   *
   * @param what needs them, as the start of a sentence
   * @param heap bytes that the JVM may use
   */
  public static void check(String what, double bytes, long heap) {
    if (bytes > USABLE * heap) {
      throw new NotEnoughMemory(
          ("%s takes about %,.0f MB, and %,.0f of this function's %,.0f MB of heap can be used."
                  + " Raise the function's memory (retrain.memoryMb, at most 10,240 MB on Lambda,"
                  + " 3,008 MB in a new account until its quota is raised), or lower dims")
              .formatted(what, bytes / MEGA, USABLE * heap / MEGA, heap / MEGA));
    }
  }
}
