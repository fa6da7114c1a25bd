package dev.riffle.retrain.compact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.event.EventJson;
import dev.riffle.core.json.JsonText;
import dev.riffle.core.json.NotJson;
import dev.riffle.retrain.archive.DamagedCheckpoint;
import dev.riffle.retrain.compact.MergePlan.Source;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;

/**
 * Which run merges, and what it is about to do: written before it is done, so that whoever comes
 * after a kill knows.
 *
 * @param owner the run
 * @param until the run has the archive for itself till then, unless it says so again
 * @param step what it is about to do
 * @param plan of the merge that is under way; nothing when none is
 */
record CompactionState(String owner, Instant until, Step step, Optional<MergePlan> plan) {
  private static final int FORMAT = 1;

  /** Where a merge is. */
  enum Step {
    /** No merge is under way. */
    IDLE,
    /** The large object is there or will be; all its sources are there. */
    WRITING,
    /** The large object is there for good; some of its sources may be gone. */
    DELETING
  }

  static CompactionState idle(String owner, Instant until) {
    return new CompactionState(owner, until, Step.IDLE, Optional.empty());
  }

  CompactionState at(Step next) {
    return new CompactionState(owner, until, next, plan);
  }

  byte[] json() {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("format", FORMAT)
            .put("owner", owner)
            .put("until", until.toString())
            .put("step", step.name());
    plan.ifPresent(
        merge -> {
          json.put("target", merge.target());
          var sources = json.putArray("sources");
          merge.sources().forEach(each -> sources.addArray().add(each.key()).add(each.etag()));
        });
    return EventJson.write(json);
  }

  /**
   * Reads what {@link #json} wrote.
   *
   * @throws DamagedCheckpoint when it is something else
   */
  static CompactionState read(String key, byte[] bytes) {
    try {
      JsonNode json = JsonText.read(bytes);
      if (json.path("format").asInt() != FORMAT) {
        throw new DamagedCheckpoint(key, "its format is not " + FORMAT);
      }
      var sources = new ArrayList<Source>();
      json.path("sources")
          .forEach(each -> sources.add(new Source(each.path(0).asText(), each.path(1).asText())));
      return new CompactionState(
          json.path("owner").asText(),
          Instant.parse(json.path("until").asText()),
          Step.valueOf(json.path("step").asText()),
          Optional.ofNullable(json.path("target").textValue())
              .map(target -> new MergePlan(target, sources)));
    } catch (NotJson | DateTimeException | IllegalArgumentException damaged) {
      throw new DamagedCheckpoint(key, damaged.getMessage());
    }
  }
}
