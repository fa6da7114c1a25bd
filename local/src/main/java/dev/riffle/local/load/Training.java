package dev.riffle.local.load;

import com.fasterxml.jackson.databind.JsonNode;
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

  /** Trains, and waits until recommendations come from some model. */
  public JsonNode run() {
    terminal.say("Training a model ...");
    var began = System.nanoTime();
    var answer = api.train();
    var seconds = (System.nanoTime() - began) / 1e9;
    Await.until("GET /v1/models shows the model", PATIENCE, api::modelLoaded);
    terminal.say("Trained in %.1f s".formatted(seconds));
    return answer;
  }
}
