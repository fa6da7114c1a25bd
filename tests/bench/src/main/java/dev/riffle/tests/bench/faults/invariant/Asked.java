package dev.riffle.tests.bench.faults.invariant;

import com.fasterxml.jackson.databind.JsonNode;
import dev.riffle.core.event.ItemFeatures;
import dev.riffle.core.online.History;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A question that was asked, and its answer.
 *
 * @param user key of the user's row
 * @param exclude items that must not come
 * @param history what was stored of the user then
 * @param features what was known of them beside that
 * @param couldAnswer whether the process had a model, or nothing was failing
 * @param settled whether faults had stopped, and all that was said had been taken in
 * @param body JSON
 */
public record Asked(
    String user,
    List<String> exclude,
    History history,
    Optional<ItemFeatures> features,
    Instant at,
    boolean couldAnswer,
    boolean settled,
    int status,
    JsonNode body) {

  /** Ids of recommended items, best first. */
  List<String> items() {
    return body.path("items").valueStream().map(item -> item.path("itemId").asText()).toList();
  }

  /** What the answer says that it lacks. */
  Set<String> degraded() {
    return body.path("degraded").valueStream().map(JsonNode::asText).collect(Collectors.toSet());
  }

  boolean ok() {
    return status == 200;
  }
}
