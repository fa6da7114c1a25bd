package dev.riffle.core.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.event.EventField;
import dev.riffle.core.event.FeaturesJson;
import dev.riffle.core.event.ItemFeatures;
import dev.riffle.core.event.OwnerAttributes;
import java.time.Instant;
import java.util.Optional;

/**
 * All that is held of an item: {@code {"tenant", "itemId", "status", "available", "put"?: {"time",
 * "eventId", "item"?}, "created"?, "changed"?, "interactions"?: {"held", "liked", "newest"},
 * "users": {"hour", "day"}, "trained"?: {"model", "popularity"}}}.
 *
 * @param available whether it may be recommended now
 * @param put the newest command
 * @param created time of the earliest {@code item.put}
 * @param changed when its row was last written
 * @param interactions what its vector is made of, while no model was trained with it
 * @param users how many touched it in the hour and the day that are under way
 * @param trained what the model that serves says of it
 */
public record ItemAnswer(
    String tenant,
    String itemId,
    ItemStatus status,
    boolean available,
    Optional<Put> put,
    Optional<Instant> created,
    Optional<Instant> changed,
    Optional<Interactions> interactions,
    Users users,
    Optional<Trained> trained) {

  /**
   * The newest command.
   *
   * @param features of an {@code item.put}; empty after an {@code item.delete}
   */
  public record Put(
      Instant time, String eventId, Optional<ItemFeatures> features, OwnerAttributes attributes) {}

  /**
   * The newest interactions.
   *
   * @param liked how many of them speak for the item
   */
  public record Interactions(int held, int liked, Instant newest) {}

  /** Users since the beginning of an hour, and of a day, at least. */
  public record Users(long hour, long day) {}

  /**
   * An item in a model.
   *
   * @param popularity count of its interactions, older ones counted down
   */
  public record Trained(String model, float popularity) {}

  public ObjectNode toJson() {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put(TenantField.NAME, tenant)
            .put(EventField.ITEM, itemId)
            .put("status", status.wireName())
            .put("available", available);
    put.ifPresent(said -> write(said, json.putObject("put")));
    created.ifPresent(time -> json.put("created", time.toString()));
    changed.ifPresent(time -> json.put("changed", time.toString()));
    interactions.ifPresent(
        known ->
            json.putObject("interactions")
                .put("held", known.held())
                .put("liked", known.liked())
                .put("newest", known.newest().toString()));
    json.putObject("users").put("hour", users.hour()).put("day", users.day());
    trained.ifPresent(
        known ->
            json.putObject("trained")
                .put("model", known.model())
                .put("popularity", known.popularity()));
    return json;
  }

  private static void write(Put said, ObjectNode json) {
    json.put(EventField.TIME, said.time().toString()).put(EventField.EVENT, said.eventId());
    said.features()
        .ifPresent(
            features -> {
              ObjectNode item = FeaturesJson.write(features);
              if (!said.attributes().isEmpty()) {
                item.set(EventField.ATTRIBUTES, said.attributes().tree());
              }
              json.set(EventField.FEATURES, item);
            });
  }
}
