package dev.riffle.retrain.bounds;

import java.time.Duration;

/** What is asked for does not fit this function's time; said before it starts. */
public final class NotEnoughTime extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** What helps a training. */
  static final String TRAIN_LESS =
      "Lower dims or epochs; raise the function's memory (retrain.memoryMb: cores come with it) or"
          + " its timeout (at most 900 s on Lambda); or train where nothing is timed: the command"
          + " line in a container (Fargate) or on a laptop";

  NotEnoughTime(String what, Duration needed, Duration left, String remedy) {
    super(
        "%s takes about %,d s, and the function has %,d s left. %s"
            .formatted(what, seconds(needed), Math.max(0, seconds(left)), remedy));
  }

  private static long seconds(Duration duration) {
    return (duration.toMillis() + 999) / 1000;
  }
}
