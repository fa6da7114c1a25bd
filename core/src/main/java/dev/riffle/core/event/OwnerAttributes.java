package dev.riffle.core.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.json.Field;
import dev.riffle.core.json.JsonText;
import dev.riffle.core.json.NotJson;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * What an item's owner says of it for pages to show: title, price, picture, link, whatever they
 * like. Answers carry it on request; no model, filter or vector ever reads it.
 *
 * @param json a JSON object without white space, its fields in the order they came, at most {@link
 *     #MAX_BYTES} of UTF-8
 */
public record OwnerAttributes(String json) {
  /** Most bytes of the object, without white space. */
  public static final int MAX_BYTES = 8 << 10;

  /** Of an item of which nothing is said. */
  public static final OwnerAttributes NONE = new OwnerAttributes("{}");

  /**
   * Reads a field that may be missing.
   *
   * @throws RuntimeException as the field's door refuses, when it is no object or too long
   */
  public static OwnerAttributes of(Field field) {
    if (field.optional().isEmpty()) {
      return NONE;
    }
    byte[] bytes = JsonText.bytes(field.object().node());
    if (bytes.length > MAX_BYTES) {
      throw field.wrong(
          "must have at most %,d bytes of JSON without white space, and these are %,d"
              .formatted(MAX_BYTES, bytes.length));
    }
    return new OwnerAttributes(new String(bytes, StandardCharsets.UTF_8));
  }

  /** The fields of these names, as far as they are there. */
  public OwnerAttributes only(Set<String> names) {
    return new OwnerAttributes(JsonText.compact(tree().retain(names)));
  }

  public boolean isEmpty() {
    return equals(NONE);
  }

  /**
   * As a tree of its own.
   *
   * @throws InvalidEvent when the text is no JSON object
   */
  public ObjectNode tree() {
    try {
      JsonNode read = JsonText.read(json);
      if (read instanceof ObjectNode object) {
        return object;
      }
    } catch (NotJson e) {
      throw InvalidEvent.of(e);
    }
    throw new InvalidEvent(EventField.ATTRIBUTES, json, "must be a JSON object");
  }

  /** The object that {@code item.put} carries, beside the features. */
  void writeTo(ObjectNode item) {
    if (!isEmpty()) {
      item.set(EventField.ATTRIBUTES, tree());
    }
  }
}
