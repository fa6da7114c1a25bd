package dev.riffle.local.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.local.api.RiffleApi;
import dev.riffle.local.run.Terminal;
import java.time.Duration;

/** Trains a model on all that is archived, by the retrain function. */
public final class Training {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private final RiffleApi api;
  private final Terminal terminal;

  public Training(RiffleApi api, Terminal terminal) {
    this.api = api;
    this.terminal = terminal;
  }

  /**
   * Trains, and waits until recommendations come from some model. A model that the gate refuses
   * does not serve: that is said, and waited for is what serves in its place, if anything does.
   */
  public JsonNode run() {
    return run(JsonNodeFactory.instance.objectNode());
  }

  /** As {@link #run()}, with settings of the request. */
  public JsonNode run(ObjectNode settings) {
    terminal.say("Training a model ...");
    var began = System.nanoTime();
    var answer = api.train(settings);
    var seconds = (System.nanoTime() - began) / 1e9;
    if (answer.path("promoted").asBoolean()) {
      Await.until("GET /v1/models shows the model", PATIENCE, api::modelLoaded);
      terminal.say("Trained in %.1f s".formatted(seconds));
    } else {
      terminal.say(
          "Trained in %.1f s, and not promoted: %s"
              .formatted(seconds, answer.path("reason").asText("the function does not say why")));
    }
    return answer;
  }
}
