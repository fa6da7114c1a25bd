package dev.riffle.tests.gate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.riffle.tests.stage.ApiResponse;
import dev.riffle.tests.stage.Stage;
import java.util.ArrayList;
import java.util.List;

/** Sessions whose answers depend on nothing but the model: each model's scores are its own. */
final class Probes {
  static final int COUNT = 12;

  private final Stage stage;

  Probes(Stage stage) {
    this.stage = stage;
  }

  ApiResponse ask(int probe) {
    return stage
        .api()
        .post(
            "/v1/recommendations",
            """
            {"events":[{"type":"like","itemId":"%s-%d"}],"k":10}
            """
                .formatted(probe % 2 == 0 ? "crime" : "travel", probe));
  }

  /** The answers of the model that serves, by probe. */
  List<List<String>> all() {
    var all = new ArrayList<List<String>>();
    for (int probe = 0; probe < COUNT; probe++) {
      all.add(scored(ask(probe)));
    }
    return all;
  }

  /** Items with their scores, as text. */
  static List<String> scored(ApiResponse answer) {
    var scored = new ArrayList<String>();
    for (JsonNode item : answer.json().path("items")) {
      scored.add(item.path("itemId").asText() + " " + item.path("score").asText());
    }
    return scored;
  }
}
