package dev.riffle.retrain.engine;

/** Spark was asked for where it is not. */
public final class NoSpark extends RuntimeException {
  NoSpark() {
    super(
        "engine=spark was asked for, and Spark is not at hand: deploy with spark=true, or run"
            + " local/retrain train engine=spark, which builds what it needs");
  }
}
