package dev.riffle.core.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.name.Ids;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Writes what was read in one of several forms in the one that the stream and the archive keep, so
 * that whoever reads it later needs to know neither forms nor zones: ids as texts, times as RFC
 * 3339. What has that form stays as it came.
 */
final class OneForm {
  private static final List<String> IDS =
      List.of(
          EventField.ID, EventField.USER, EventField.ITEM, EventField.EVENT, EventField.SESSION);

  private static final Pattern RFC_3339 =
      Pattern.compile(
          "\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:[0-5]\\d(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})");

  private OneForm() {}

  /** Rewrites an event's JSON, which was read as this event. */
  static void write(ObjectNode json, Event event) {
    for (String name : IDS) {
      JsonNode id = json.path(name);
      if (id.isNumber()) {
        Ids.ofNumber(id.decimalValue()).ifPresent(it -> json.put(name, it));
      }
    }
    time(json, EventField.TIME, event.time());
    if (event instanceof ItemPut put && json.get(EventField.FEATURES) instanceof ObjectNode item) {
      put.item().expires().ifPresent(expires -> time(item, EventJson.EXPIRES, expires));
    }
  }

  private static void time(ObjectNode json, String name, Instant time) {
    JsonNode given = json.path(name);
    if (!given.isTextual() || !RFC_3339.matcher(given.textValue()).matches()) {
      json.put(name, time.toString());
    }
  }
}
