package dev.riffle.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.riffle.core.api.RecommendationAnswer;
import dev.riffle.local.run.Terminal;

/** Recommendations for people. */
final class AnswerTable {
  private AnswerTable() {}

  static void show(JsonNode json, Terminal terminal) {
    RecommendationAnswer answer = RecommendationAnswer.read(json);
    terminal.say(
        "model %s, strategy %s%s"
            .formatted(
                json.path("model").asText("none"),
                json.path("strategy").asText(),
                answer.degraded().isEmpty() ? "" : ", degraded: " + answer.degraded()));
    int place = 1;
    for (var item : answer.items()) {
      terminal.say("%4d. %-40s %8.4f".formatted(place++, item.itemId(), item.score()));
      item.because().stream()
          .limit(3)
          .map(it -> "        because of %s (%s)".formatted(it.itemId(), it.type().wireName()))
          .forEach(terminal::say);
    }
    if (answer.items().isEmpty()) {
      terminal.say("Nothing: no item may be recommended to them.");
    }
  }
}
