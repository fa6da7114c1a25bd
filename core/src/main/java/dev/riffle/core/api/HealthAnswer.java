package dev.riffle.core.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * That something answers: {@code {"status": "up", "model": VERSION or null}}.
 *
 * @param model the version that serves
 */
public record HealthAnswer(Optional<String> model) {
  public ObjectNode toJson() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("status", "up")
        .put("model", model.orElse(null));
  }
}
