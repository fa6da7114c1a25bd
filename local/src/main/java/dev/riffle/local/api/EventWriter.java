package dev.riffle.local.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.event.Event;
import dev.riffle.core.event.FeaturesJson;
import dev.riffle.core.event.Interaction;
import dev.riffle.core.event.ItemDelete;
import dev.riffle.core.event.ItemPut;
import dev.riffle.core.event.UserDelete;
import java.util.List;

/** Events as a client writes them, version 1 of the format. */
public final class EventWriter {
  /** The body of {@code POST /v1/events}. */
  ObjectNode body(List<Event> events) {
    var body = JsonNodeFactory.instance.objectNode();
    var array = body.putArray("events");
    events.forEach(event -> array.add(node(event)));
    return body;
  }

  /** One event. */
  public ObjectNode node(Event event) {
    var node = JsonNodeFactory.instance.objectNode();
    node.put("id", event.id()).put("type", event.type()).put("time", event.time().toString());
    if (!event.tenant().equals(Event.DEFAULT_TENANT)) {
      node.put("tenant", event.tenant());
    }
    switch (event) {
      case Interaction interaction -> {
        node.put("userId", interaction.userId()).put("itemId", interaction.itemId());
        interaction.value().ifPresent(value -> node.put("value", value));
        interaction.sessionId().ifPresent(session -> node.put("sessionId", session));
        interaction.recommendationId().ifPresent(id -> node.put("recommendationId", id));
      }
      case ItemPut put ->
          node.put("itemId", put.itemId()).set("item", FeaturesJson.write(put.item()));
      case ItemDelete delete -> node.put("itemId", delete.itemId());
      case UserDelete delete -> node.put("userId", delete.userId());
    }
    return node;
  }
}
