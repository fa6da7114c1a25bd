package dev.riffle.retrain.bounds;

/** What is asked for does not fit this function's temporary storage; said before it starts. */
public final class NotEnoughStorage extends RuntimeException {
  private static final long serialVersionUID = 1;
  private static final double MEGA = 1 << 20;

  NotEnoughStorage(String what, double bytes, long free) {
    this(
        what + " takes about %,.0f MB of temporary storage (/tmp on Lambda)",
        bytes,
        free,
        "Raise it (retrain.ephemeralStorageMb in infra/functions.json, or the setting"
            + " retrainStorageMb; at most 10,240 MB on Lambda), or lower dims");
  }

  /**
   * @param what a sentence with a place for the MB that it takes
   * @param remedy a sentence about what can be done
   */
  NotEnoughStorage(String what, double bytes, long free, String remedy) {
    super(
        "%s, of which %,.0f MB are free. %s"
            .formatted(what.formatted(bytes / MEGA), free / MEGA, remedy));
  }
}
