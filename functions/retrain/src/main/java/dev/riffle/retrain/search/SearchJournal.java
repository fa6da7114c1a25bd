package dev.riffle.retrain.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * The trials that are through, in the order in which they were: all that a search needs to go on.
 *
 * @param search which search it belongs to; empty before any
 */
public record SearchJournal(String search, List<FinishedTrial> finished) {
  public SearchJournal {
    finished = List.copyOf(finished);
  }

  /** Of a search that has not begun. */
  public static SearchJournal empty() {
    return new SearchJournal("", List.of());
  }

  /**
   * What {@link #json} wrote.
   *
   * @throws InvalidJournal when it is anything else
   */
  public static SearchJournal of(JsonNode json) {
    if (!json.path("search").isTextual() || !json.path("trials").isArray()) {
      throw new InvalidJournal("it has no text 'search' and no array 'trials'");
    }
    var finished = new ArrayList<FinishedTrial>();
    for (JsonNode trial : json.path("trials")) {
      JsonNode score = trial.path("score");
      if (!trial.path("rung").isInt()
          || !trial.path("candidate").isInt()
          || !trial.path("millis").isIntegralNumber()
          || !(score.isNumber() || score.isNull())) {
        throw new InvalidJournal("trial %d is %s".formatted(finished.size(), trial));
      }
      finished.add(
          new FinishedTrial(
              trial.path("rung").intValue(),
              trial.path("candidate").intValue(),
              score.isNull() ? OptionalDouble.empty() : OptionalDouble.of(score.doubleValue()),
              Duration.ofMillis(trial.path("millis").longValue())));
    }
    return new SearchJournal(json.path("search").textValue(), finished);
  }

  /** An object that any Jackson mapper writes. */
  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("search", search);
    var trials = json.putArray("trials");
    for (FinishedTrial trial : finished) {
      ObjectNode entry =
          trials
              .addObject()
              .put("rung", trial.rung())
              .put("candidate", trial.candidate())
              .put("millis", trial.took().toMillis());
      if (trial.score().isPresent()) {
        entry.put("score", trial.score().getAsDouble());
      } else {
        entry.putNull("score");
      }
    }
    return json;
  }

  SearchJournal with(FinishedTrial trial) {
    return new SearchJournal(search, Stream.concat(finished.stream(), Stream.of(trial)).toList());
  }

  /** What all trials took. */
  Duration took() {
    return finished.stream().map(FinishedTrial::took).reduce(Duration.ZERO, Duration::plus);
  }
}
