package dev.riffle.tests.stage;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** What the HTTP API said. */
public record ApiResponse(int status, JsonNode json) {
  /** The recommended items' ids, best first. */
  public List<String> items() {
    return json.path("items").valueStream().map(item -> item.path("itemId").asText()).toList();
  }

  /** The code of the error, or nothing. */
  public String errorCode() {
    return json.path("code").asText();
  }
}
