package dev.riffle.retrain.archive;

/** What says how far the upkeep of the archive has come cannot be read. */
public final class DamagedCheckpoint extends RuntimeException {
  private static final long serialVersionUID = 1;

  public DamagedCheckpoint(String key, String why) {
    super(
        ("%s cannot be read: %s. Nothing of the archive is lost. Delete the object: the next run"
                + " begins anew")
            .formatted(key, why));
  }
}
