package dev.riffle.local.api;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.event.Event;
import dev.riffle.core.event.Interaction;
import dev.riffle.core.event.ItemDelete;
import dev.riffle.core.event.ItemFeatures;
import dev.riffle.core.event.ItemPut;
import dev.riffle.core.event.UserDelete;
import java.util.List;

/** Events as a client writes them, version 1 of the format. */
public final class EventWriter {
  private final JsonMapper json;

  public EventWriter(JsonMapper json) {
    this.json = json;
  }

  /** The body of {@code POST /v1/events}. */
  ObjectNode body(List<Event> events) {
    var body = json.createObjectNode();
    var array = body.putArray("events");
    events.forEach(event -> array.add(node(event)));
    return body;
  }

  /** One event. */
  public ObjectNode node(Event event) {
    var node = json.createObjectNode();
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
      case ItemPut put -> node.put("itemId", put.itemId()).set("item", features(put.item()));
      case ItemDelete delete -> node.put("itemId", delete.itemId());
      case UserDelete delete -> node.put("userId", delete.userId());
    }
    return node;
  }

  private ObjectNode features(ItemFeatures item) {
    var node = json.createObjectNode();
    item.categories().forEach(node.putArray("categories")::add);
    item.tags().forEach(node.putArray("tags")::add);
    var numbers = node.putObject("numbers");
    item.numbers().forEach(numbers::put);
    node.put("text", item.text());
    if (!item.embedding().isEmpty()) {
      item.embedding().forEach(node.putArray("embedding")::add);
    }
    node.put("available", item.available());
    item.expires().ifPresent(expires -> node.put("expires", expires.toString()));
    return node;
  }
}
