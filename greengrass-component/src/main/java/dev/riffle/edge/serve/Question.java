package dev.riffle.edge.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.event.Event;
import dev.riffle.core.event.EventJson;
import dev.riffle.core.event.Interaction;
import dev.riffle.core.event.InvalidEvent;
import dev.riffle.core.online.HistoryEntry;
import dev.riffle.core.recommend.Filter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is asked, as {@code POST /v1/recommendations} has it: {@code {"userId"?, "tenant"?,
 * "events"?: [], "k"?, "filter"?: {"anyOf"?, "allOf"?, "exclude"?, "includeSeen"?}, "explain"?}}.
 *
 * @param events that may not be stored yet, as entries of a history
 */
record Question(
    String tenant,
    Optional<String> userId,
    List<HistoryEntry> events,
    int k,
    Filter filter,
    boolean explain) {
  private static final int DEFAULT_K = 10;
  private static final int MOST_K = 100;
  private static final int MOST_EVENTS = 500;
  private static final String NOBODY = "session";
  private static final Set<String> FIELDS =
      Set.of("userId", "tenant", "events", "k", "filter", "explain");
  private static final Set<String> FILTERS = Set.of("anyOf", "allOf", "exclude", "includeSeen");

  /**
   * Reads a request.
   *
   * @throws Invalid when it breaks a rule
   */
  static Question read(JsonNode json, EventJson events, Instant now) {
    if (!json.isObject()) {
      throw new Invalid("", "a request must be a JSON object");
    }
    known("", json, FIELDS);
    String tenant = text(json, "tenant").orElse(Event.DEFAULT_TENANT);
    Optional<String> userId = text(json, "userId");
    return new Question(
        tenant,
        userId,
        entries(json.path("events"), events, tenant, userId.orElse(NOBODY), now),
        k(json.path("k")),
        filter(json.path("filter")),
        flag(json.path("explain"), "explain"));
  }

  private static Filter filter(JsonNode json) {
    if (json.isMissingNode() || json.isNull()) {
      return Filter.NONE;
    }
    if (!json.isObject()) {
      throw new Invalid("filter", "filter must be an object");
    }
    known("filter.", json, FILTERS);
    return new Filter(
        names(json, "anyOf"),
        names(json, "allOf"),
        names(json, "exclude"),
        flag(json.path("includeSeen"), "filter.includeSeen"));
  }

  private static List<HistoryEntry> entries(
      JsonNode nodes, EventJson events, String tenant, String userId, Instant now) {
    if (!(nodes.isArray() || nodes.isMissingNode() || nodes.isNull())
        || nodes.size() > MOST_EVENTS) {
      throw new Invalid("events", "events must be a list of at most " + MOST_EVENTS);
    }
    var entries = new ArrayList<HistoryEntry>(nodes.size());
    for (int i = 0; i < nodes.size(); i++) {
      String at = "events[%d]".formatted(i);
      if (!(nodes.get(i) instanceof ObjectNode given)) {
        throw new Invalid(at, at + " must be an object");
      }
      Instant time = now.minusMillis(nodes.size() - i);
      ObjectNode event = given.deepCopy();
      fill(event, "id", "posted %s %d".formatted(time, i));
      fill(event, "time", time.toString());
      event.put("userId", userId).put("tenant", tenant);
      entries.add(entry(event, events, at));
    }
    return entries;
  }

  private static HistoryEntry entry(ObjectNode event, EventJson events, String at) {
    try {
      if (events.read(event).event() instanceof Interaction interaction) {
        return HistoryEntry.of(interaction);
      }
      throw new Invalid(at + ".type", at + ".type is a command: publish it to riffle/events");
    } catch (InvalidEvent e) {
      String field = e.field().isEmpty() ? at : at + "." + e.field();
      throw new Invalid(field, "%s is %s: %s".formatted(field, e.value(), e.rule()));
    }
  }

  private static int k(JsonNode node) {
    if (node.isMissingNode() || node.isNull()) {
      return DEFAULT_K;
    }
    if (!node.isIntegralNumber() || node.asLong() < 1 || node.asLong() > MOST_K) {
      throw new Invalid("k", "k is %s: must be 1 to %d".formatted(node, MOST_K));
    }
    return node.asInt();
  }

  private static boolean flag(JsonNode node, String name) {
    if (!(node.isMissingNode() || node.isNull() || node.isBoolean())) {
      throw new Invalid(name, "%s is %s: must be true or false".formatted(name, node));
    }
    return node.asBoolean();
  }

  private static Optional<String> text(JsonNode json, String name) {
    JsonNode node = json.path(name);
    if (node.isMissingNode() || node.isNull()) {
      return Optional.empty();
    }
    if (!node.isTextual() || node.textValue().isEmpty() || node.textValue().length() > 256) {
      throw new Invalid(name, "%s is %s: must be 1 to 256 characters".formatted(name, node));
    }
    return Optional.of(node.textValue());
  }

  private static Set<String> names(JsonNode filter, String name) {
    JsonNode node = filter.path(name);
    var names = new HashSet<String>();
    if (!(node.isMissingNode() || node.isNull() || node.isArray())) {
      throw new Invalid("filter." + name, "filter." + name + " must be a list");
    }
    for (JsonNode one : node) {
      if (!one.isTextual()) {
        throw new Invalid("filter." + name, "filter." + name + " must have strings only");
      }
      names.add(one.textValue());
    }
    return names;
  }

  private static void known(String path, JsonNode json, Set<String> known) {
    for (Map.Entry<String, JsonNode> field : json.properties()) {
      if (!known.contains(field.getKey())) {
        String name = path + field.getKey();
        throw new Invalid(
            name, name + " is unknown; known are " + known.stream().sorted().toList());
      }
    }
  }

  private static void fill(ObjectNode event, String name, String value) {
    if (!event.hasNonNull(name)) {
      event.put(name, value);
    }
  }
}
