package dev.riffle.retrain.status;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What {@code models/TENANT/status.json} says of the last run that trained.
 *
 * @param state whether it goes on
 * @param phase what it does, or did last
 * @param epoch of the fit that is under way, 0 outside of one
 * @param epochs of that fit
 * @param started when
 * @param updated when this was written
 * @param estimate how long it was thought to take, once that is known
 * @param deadline when it is stopped from outside, if ever
 * @param outcome what came of it, once it has ended: the gate's word, or what went wrong
 * @param version the model it stored, if any
 */
public record RunStatus(
    State state,
    String phase,
    int epoch,
    int epochs,
    Instant started,
    Instant updated,
    Optional<Duration> estimate,
    Optional<Instant> deadline,
    Optional<String> outcome,
    Optional<String> version) {

  /** A run that nobody stops says something at least this often. */
  private static final Duration SILENCE = Duration.ofHours(1);

  private static final Duration GRACE = Duration.ofMinutes(1);

  /** Where a run is. */
  public enum State {
    RUNNING("running"),
    DONE("done"),
    FAILED("failed");

    private final String key;

    State(String key) {
      this.key = key;
    }
  }

  /** After this a run that is said to go on was killed. */
  Instant staleAfter() {
    return deadline.map(end -> end.plus(GRACE)).orElse(updated.plus(SILENCE));
  }

  /** As JSON. */
  public ObjectNode json() {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("format", 1)
            .put("state", state.key)
            .put("phase", phase)
            .put("epoch", epoch)
            .put("epochs", epochs)
            .put("started", started.toString())
            .put("updated", updated.toString());
    estimate.ifPresent(known -> json.put("estimatedSeconds", known.toMillis() / 1000.0));
    deadline.ifPresent(end -> json.put("deadline", end.toString()));
    if (state == State.RUNNING) {
      json.put("staleAfter", staleAfter().toString());
    }
    outcome.ifPresent(text -> json.put("outcome", text));
    version.ifPresent(text -> json.put("version", text));
    return json;
  }
}
