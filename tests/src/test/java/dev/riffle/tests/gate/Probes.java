package dev.riffle.tests.gate;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.riffle.tests.stage.ApiResponse;
import dev.riffle.tests.stage.Stage;
import java.time.Duration;
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

  /**
   * The answers of a model, by probe. Of several environments one may have seen the pointer move
   * and another not yet: each probe is asked until that model answers it.
   */
  List<List<String>> all(String version, Duration patience) {
    var all = new ArrayList<List<String>>();
    for (int asked = 0; asked < COUNT; asked++) {
      int probe = asked;
      all.add(
          scored(
              await()
                  .atMost(patience)
                  .until(() -> ask(probe), answer -> model(answer).equals(version))));
    }
    return all;
  }

  /** The version of the model that answered; empty if none did. */
  static String model(ApiResponse answer) {
    return answer.json().path("model").asText();
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
