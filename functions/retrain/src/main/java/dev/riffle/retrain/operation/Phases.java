package dev.riffle.retrain.operation;

import dev.riffle.retrain.log.Log;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Takes the time of each phase and says in the log where training is. */
final class Phases {
  private final Log log;
  private final Clock clock;
  private final Map<String, Double> seconds = new LinkedHashMap<>();

  Phases(Log log, Clock clock) {
    this.log = log;
    this.clock = clock;
  }

  <T> T phase(String name, Supplier<T> work) {
    log.line("phase", fields -> fields.put("phase", name));
    Instant start = clock.instant();
    T result = work.get();
    seconds.put(name, Duration.between(start, clock.instant()).toMillis() / 1000.0);
    return result;
  }

  /** By phase, in the order in which they ran. */
  Map<String, Double> seconds() {
    return seconds;
  }
}
