package dev.riffle.retrain.data;

/** What is asked for does not fit this function's memory; said before it starts. */
public final class NotEnoughMemory extends RuntimeException {
  private static final long serialVersionUID = 1;
  private static final double USABLE = 0.85;
  private static final double MEGA = 1 << 20;

  private NotEnoughMemory(String message) {
    super(message);
  }

  /** Whether so much can be used of a heap. */
  public static boolean fits(double bytes, long heap) {
    return bytes <= USABLE * heap;
  }

  /** What is said when it cannot, for people: {@code 2,100 MB of 1,800 MB}. */
  public static String words(double bytes, long heap) {
    return "%,.0f MB of memory, of which %,.0f can be used"
        .formatted(bytes / MEGA, USABLE * heap / MEGA);
  }

  /**
   * Throws when {@code bytes} are more than can be used of the heap.
   *
   * @param what needs them, as the start of a sentence
   * @param heap bytes that the JVM may use
   */
  public static void check(String what, double bytes, long heap) {
    if (!fits(bytes, heap)) {
      throw new NotEnoughMemory(
          ("%s takes about %,.0f MB, and %,.0f of this function's %,.0f MB of heap can be used."
                  + " Raise the function's memory (retrain.memoryMb, at most 10,240 MB on Lambda,"
                  + " 3,008 MB in a new account until its quota is raised), or lower dims")
              .formatted(what, bytes / MEGA, USABLE * heap / MEGA, heap / MEGA));
    }
  }

  /**
   * Throws when {@code bytes} outside of the heap are more than there are.
   *
   * @param what needs them, as the start of a sentence
   * @param free bytes that this process may use beside its heap
   */
  public static void checkOutside(String what, long bytes, long free) {
    if (bytes > free) {
      throw new NotEnoughMemory(
          ("%s takes about %,.0f MB beside the heap, and %,.0f MB can be used. Give the container"
                  + " more memory (retrainContainerMemoryGb) or the JVM a smaller heap (-Xmx), or"
                  + " lower sequence.batchEvents, sequence.negatives or sequence.dims")
              .formatted(what, bytes / MEGA, Math.max(0, free) / MEGA));
    }
  }
}
