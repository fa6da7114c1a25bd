package dev.riffle.retrain.status;

import dev.riffle.aws.log.Log;
import dev.riffle.retrain.bounds.RunDeadline;
import dev.riffle.retrain.status.RunStatus.State;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Takes the time of each phase, and says in the log and in the status object where a run is. Not
 * for use by several threads.
 */
public final class Progress {
  /** Writes to the bucket are not to slow small runs down. */
  private static final Duration BETWEEN = Duration.ofSeconds(2);

  private final String tenant;
  private final Log log;
  private final RunStatusStore object;
  private final Clock clock;
  private final RunDeadline deadline;
  private final Instant started;
  private final Map<String, Double> seconds = new LinkedHashMap<>();
  private Optional<Duration> estimate = Optional.empty();
  private String phase = "start";
  private int epoch;
  private int epochs;
  private Instant written = Instant.MIN;

  public Progress(
      String tenant, Log log, RunStatusStore object, Clock clock, RunDeadline deadline) {
    this.tenant = tenant;
    this.log = log;
    this.object = object;
    this.clock = clock;
    this.deadline = deadline;
    this.started = clock.instant();
  }

  /** Does a part of the run, under its name. */
  public <T> T phase(String name, Supplier<T> work) {
    phase = name;
    epoch = 0;
    log.line("phase", fields -> fields.put("phase", name));
    write(State.RUNNING, Optional.empty(), Optional.empty());
    Instant start = clock.instant();
    T result = work.get();
    seconds.merge(name, seconds(Duration.between(start, clock.instant())), Double::sum);
    return result;
  }

  /** Says that an epoch of a fit has ended. */
  public void epoch(int done, int of) {
    epoch = done;
    epochs = of;
    log.line("epoch", fields -> fields.put("phase", phase).put("epoch", done).put("of", of));
    if (clock.instant().isAfter(written.plus(BETWEEN))) {
      write(State.RUNNING, Optional.empty(), Optional.empty());
    }
  }

  /** Says how long the run will take. */
  public void estimate(Duration whole) {
    estimate = Optional.of(whole);
    log.line("estimate", fields -> fields.put("seconds", seconds(whole)));
  }

  /** The run has ended well, whatever the gate said. */
  public void done(String outcome, Optional<String> version) {
    write(State.DONE, Optional.of(outcome), version);
  }

  /** The run has ended with an error. */
  public void failed(Throwable why) {
    write(State.FAILED, Optional.of(why.toString()), Optional.empty());
  }

  /** By phase, in the order in which they ran. */
  public Map<String, Double> seconds() {
    return seconds;
  }

  private void write(State state, Optional<String> outcome, Optional<String> version) {
    written = clock.instant();
    object.write(
        tenant,
        new RunStatus(
            state,
            phase,
            epoch,
            epochs,
            started,
            written,
            estimate,
            deadline.at(),
            outcome,
            version));
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
