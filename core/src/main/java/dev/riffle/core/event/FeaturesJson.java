package dev.riffle.core.event;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.json.Field;
import java.util.List;
import java.util.Map;

/** Item features as the JSON that {@code item.put} carries and item rows keep. */
public final class FeaturesJson {
  private FeaturesJson() {}

  /** The JSON object from which {@link #read} gives an equal value. */
  public static ObjectNode write(ItemFeatures item) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    item.categories().forEach(json.putArray("categories")::add);
    item.tags().forEach(json.putArray("tags")::add);
    ObjectNode numbers = json.putObject("numbers");
    item.numbers().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(number -> numbers.put(number.getKey(), number.getValue()));
    json.put("text", item.text());
    item.embedding().forEach(json.putArray("embedding")::add);
    json.put("available", item.available());
    item.expires().ifPresent(time -> json.put("expires", time.toString()));
    return json;
  }

  /** The JSON object of a user's features, from which {@link #read} gives an equal value. */
  public static ObjectNode writeUser(ItemFeatures user) {
    ObjectNode json = write(user);
    json.remove(List.of("available", "expires"));
    return json;
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws InvalidEvent when it is no JSON object or breaks a rule of {@code item}
   */
  public static ItemFeatures read(byte[] utf8) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.set(EventField.FEATURES, EventJson.tree(utf8));
    return EventJson.item(Field.root(event, InvalidEvent::new).at(EventField.FEATURES));
  }
}
