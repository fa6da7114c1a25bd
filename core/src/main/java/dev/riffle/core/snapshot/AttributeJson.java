package dev.riffle.core.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.model.ItemAttributes;
import java.util.Map;

/**
 * What a header says of attributes: {@code {"moreTags", "moreNumbers"}}, whether there were more
 * than a model keeps.
 */
public final class AttributeJson {
  private static final String MORE_TAGS = "moreTags";
  private static final String MORE_NUMBERS = "moreNumbers";

  private AttributeJson() {}

  public static ObjectNode write(ItemAttributes attributes) {
    return JsonNodeFactory.instance
        .objectNode()
        .put(MORE_TAGS, attributes.moreTags())
        .put(MORE_NUMBERS, attributes.moreNumbers());
  }

  /** Reads what {@link #write} wrote, of attributes that are elsewhere. */
  public static ItemAttributes read(JsonNode json) {
    return new ItemAttributes(
        Map.of(),
        Map.of(),
        json.path(MORE_TAGS).booleanValue(),
        json.path(MORE_NUMBERS).booleanValue());
  }
}
