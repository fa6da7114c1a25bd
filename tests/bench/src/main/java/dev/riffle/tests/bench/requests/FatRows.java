package dev.riffle.tests.bench.requests;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.api.ApiLimits;
import dev.riffle.core.event.Event;
import dev.riffle.core.event.EventBytes;
import dev.riffle.core.event.EventJson;
import dev.riffle.core.event.OwnerAttributes;
import dev.riffle.tests.stage.EventBodies;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Items whose rows are as full as {@code item.put} may make them. */
final class FatRows {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String WORD = "word ";
  private static final int LABEL = 200;

  /** As long as a text may be (docs/limits.md). */
  private static final int TEXT = 20_000;

  private FatRows() {}

  /** Bodies that put these items, each as large as the door takes it. */
  static List<String> bodies(List<String> items) {
    var bodies = new ArrayList<String>();
    int inBody = (ApiLimits.MAX_EVENTS_BODY_BYTES - 1_024) / EventBytes.MAX_BYTES;
    for (int from = 0; from < items.size(); from += inBody) {
      bodies.add(
          EventBodies.body(
              items.subList(from, Math.min(items.size(), from + inBody)).stream()
                  .map(FatRows::put)
                  .toList()));
    }
    return bodies;
  }

  private static ObjectNode put(String item) {
    ObjectNode event =
        EventBodies.item(Event.DEFAULT_TENANT, "fat-" + item, item, "fat", Instant.now());
    ObjectNode features = (ObjectNode) event.get("item");
    features.put("text", WORD.repeat(TEXT / WORD.length()));
    var embedding = features.putArray("embedding");
    for (int i = 0; i < EventJson.MAX_EMBEDDING; i++) {
      embedding.add(i / 7.0f);
    }
    var tags = features.putArray("tags");
    for (int i = 0; i < EventJson.MAX_LABELS; i++) {
      tags.add(label("t", i));
    }
    var categories = (ArrayNode) features.get("categories");
    for (int i = 1; i < EventJson.MAX_LABELS; i++) {
      categories.add(label("c", i));
    }
    ObjectNode attributes = JSON.createObjectNode();
    attributes.put("title", "x".repeat(OwnerAttributes.MAX_BYTES - 100));
    features.set("attributes", attributes);
    return event;
  }

  private static String label(String kind, int number) {
    String name = kind + number + "-";
    return name + "y".repeat(LABEL - name.length());
  }
}
