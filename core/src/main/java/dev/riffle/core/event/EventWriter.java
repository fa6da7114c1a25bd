package dev.riffle.core.event;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Events as senders write them, version 1 of the format. */
public final class EventWriter {
  private EventWriter() {}

  /** The JSON object from which {@link EventJson#read} gives an equal event. */
  public static ObjectNode json(Event event) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put(EventField.ID, event.id())
            .put(EventField.TYPE, event.type())
            .put(EventField.TIME, event.time().toString());
    if (!event.tenant().equals(Event.DEFAULT_TENANT)) {
      json.put(EventField.TENANT, event.tenant());
    }
    switch (event) {
      case Interaction interaction -> {
        json.put(EventField.USER, interaction.userId()).put(EventField.ITEM, interaction.itemId());
        interaction.value().ifPresent(value -> json.put(EventField.VALUE, value));
        interaction.sessionId().ifPresent(session -> json.put(EventField.SESSION, session));
        interaction.recommendationId().ifPresent(id -> json.put(EventField.RECOMMENDATION, id));
        interaction.position().ifPresent(place -> json.put(EventField.POSITION, place));
      }
      case ItemPut put -> {
        ObjectNode item = FeaturesJson.write(put.item());
        put.attributes().writeTo(item);
        json.put(EventField.ITEM, put.itemId()).set(EventField.FEATURES, item);
      }
      case ItemDelete delete -> json.put(EventField.ITEM, delete.itemId());
      case UserPut put ->
          json.put(EventField.USER, put.userId())
              .set(EventField.USER_FEATURES, FeaturesJson.writeUser(put.user()));
      case UserDelete delete -> json.put(EventField.USER, delete.userId());
      case InteractionDelete delete -> {
        json.put(EventField.USER, delete.userId());
        delete.eventId().ifPresent(taken -> json.put(EventField.EVENT, taken));
        delete.itemId().ifPresent(item -> json.put(EventField.ITEM, item));
      }
    }
    return json;
  }
}
