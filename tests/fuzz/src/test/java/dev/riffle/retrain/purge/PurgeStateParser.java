package dev.riffle.retrain.purge;

/** How far a purge has come. */
public final class PurgeStateParser {
  private PurgeStateParser() {}

  public static void take(byte[] bytes) {
    PurgeState.read("events/purge/default.json", bytes);
  }
}
