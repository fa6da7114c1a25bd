package dev.riffle.core.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.event.EventField;
import dev.riffle.core.event.FeaturesJson;
import dev.riffle.core.event.ItemFeatures;
import dev.riffle.core.online.History;
import dev.riffle.core.online.Retractions;
import dev.riffle.core.online.StoredVector;
import dev.riffle.core.table.UserAttribute;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * All that is held of a user where they are served: {@code {"tenant", "userId", "put"?: {"user",
 * "time", "eventId"}, "events": [], "seenBefore", "takenBack"?: {"events", "items": [{"itemId",
 * "time"}]}, "vector"?: {"model", "values": []}, "subject"?, "deletedAt"?, "expires"?}}.
 *
 * @param put what was said of the user
 * @param history newest events, and how many items are known from before them
 * @param takenBack what is to stay away
 * @param vector what a model made of the history
 * @param subject under which name the archive has their events
 * @param deletedAt up to when their events were deleted
 * @param expires when all of it goes by itself
 */
public record UserAnswer(
    String tenant,
    String userId,
    Optional<Put> put,
    History history,
    Retractions takenBack,
    Optional<StoredVector> vector,
    Optional<String> subject,
    Optional<Instant> deletedAt,
    Optional<Instant> expires) {

  /** The newest {@code user.put}. */
  public record Put(ItemFeatures user, Instant time, String eventId) {}

  /** Whether anything is held but when they were deleted. */
  public boolean isKnown() {
    return put.isPresent()
        || !history.isEmpty()
        || !history.older().isEmpty()
        || !takenBack.isEmpty();
  }

  public ObjectNode toJson() {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put(TenantField.NAME, tenant)
            .put(EventField.USER, userId);
    put.ifPresent(
        said -> {
          ObjectNode it = json.putObject("put");
          it.set(EventField.USER_FEATURES, FeaturesJson.writeUser(said.user()));
          it.put(EventField.TIME, said.time().toString()).put(EventField.EVENT, said.eventId());
        });
    HeldEventJson.write(
        json.putArray(EventsPage.EVENTS), history.stored().reversed(), history.corrected());
    json.put("seenBefore", history.older().size());
    if (!takenBack.isEmpty()) {
      write(json.putObject("takenBack"));
    }
    vector.ifPresent(
        stored -> {
          ArrayNode values =
              json.putObject("vector").put("model", stored.model()).putArray("values");
          for (float value : stored.values()) {
            values.add(value);
          }
        });
    subject.ifPresent(name -> json.put(EventField.SUBJECT, name));
    deletedAt.ifPresent(time -> json.put(UserAttribute.DELETED_AT, time.toString()));
    expires.ifPresent(time -> json.put("expires", time.toString()));
    return json;
  }

  private void write(ObjectNode json) {
    json.put(EventsPage.EVENTS, takenBack.events().size());
    ArrayNode items = json.putArray("items");
    takenBack.items().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            item ->
                items
                    .addObject()
                    .put(EventField.ITEM, item.getKey())
                    .put(EventField.TIME, item.getValue().toString()));
  }
}
