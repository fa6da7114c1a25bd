package dev.riffle.retrain.bounds;

/** What is asked for does not fit this function's temporary storage; said before it starts. */
public final class NotEnoughStorage extends RuntimeException {
  private static final long serialVersionUID = 1;
  private static final double MEGA = 1 << 20;

  NotEnoughStorage(String what, double bytes, long free) {
    super(
        ("%s takes about %,.0f MB of temporary storage (/tmp on Lambda), of which %,.0f MB are free."
                + " Raise it (retrain.ephemeralStorageMb in infra/functions.json, or the setting"
                + " retrainStorageMb; at most 10,240 MB on Lambda), or lower dims")
            .formatted(what, bytes / MEGA, free / MEGA));
  }
}
