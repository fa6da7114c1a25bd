package dev.riffle.core.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.event.EventField;
import dev.riffle.core.recommend.LeftOut;
import dev.riffle.core.recommend.Unranked;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an answer says of the items that a request named and that are not ranked. */
final class UnrankedJson {
  private static final String ITEM = EventField.ITEM;
  private static final String UNKNOWN = "unknown";
  private static final String LEFT_OUT = "leftOut";
  private static final String REASON = "reason";

  private UnrankedJson() {}

  /** Unknown items come after those that are ranked, so that a page shows them all. */
  static void write(Unranked unranked, ArrayNode items, ObjectNode answer) {
    unranked.unknown().forEach(id -> items.addObject().put(ITEM, id).put(UNKNOWN, true));
    if (!unranked.leftOut().isEmpty()) {
      ArrayNode list = answer.putArray(LEFT_OUT);
      for (LeftOut item : unranked.leftOut()) {
        list.addObject().put(ITEM, item.itemId()).put(REASON, wireName(item.reason()));
      }
    }
  }

  static boolean isUnknown(JsonNode item) {
    return item.path(UNKNOWN).booleanValue();
  }

  static Unranked read(JsonNode items, JsonNode answer) {
    var unknown = new ArrayList<String>();
    for (JsonNode item : items) {
      if (isUnknown(item)) {
        unknown.add(item.path(ITEM).asText());
      }
    }
    var leftOut = new ArrayList<LeftOut>();
    for (JsonNode item : answer.path(LEFT_OUT)) {
      named(item.path(REASON).asText())
          .ifPresent(reason -> leftOut.add(new LeftOut(item.path(ITEM).asText(), reason)));
    }
    return new Unranked(unknown, leftOut);
  }

  private static Optional<LeftOut.Reason> named(String wireName) {
    return Arrays.stream(LeftOut.Reason.values())
        .filter(reason -> wireName(reason).equals(wireName))
        .findFirst();
  }

  private static String wireName(LeftOut.Reason reason) {
    return reason.name().toLowerCase(Locale.ROOT);
  }
}
