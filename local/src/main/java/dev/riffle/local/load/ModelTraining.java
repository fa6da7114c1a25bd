package dev.riffle.local.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.event.Event;
import dev.riffle.local.api.RiffleApi;
import dev.riffle.local.api.Serving;
import dev.riffle.local.run.Terminal;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** Trains a model on all that is archived, by the retrain function unless another one is named. */
public final class ModelTraining {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private final RiffleApi api;
  private final Function<ObjectNode, JsonNode> trainer;
  private final Terminal terminal;

  public ModelTraining(RiffleApi api, Terminal terminal) {
    this(api, api::train, terminal);
  }

  /**
   * By another one than the function.
   *
   * @param trainer from the settings of a request to its answer
   */
  public ModelTraining(RiffleApi api, Function<ObjectNode, JsonNode> trainer, Terminal terminal) {
    this.api = api;
    this.trainer = trainer;
    this.terminal = terminal;
  }

  /**
   * Trains a model of the default tenant, and waits until recommendations come from it if it is to
   * serve. A model that the gate refuses does not: that is said, with what serves and what to do.
   */
  public JsonNode run() {
    return run(JsonNodeFactory.instance.objectNode());
  }

  /** As {@link #run()}, with settings of the request, the tenant among them. */
  public JsonNode run(ObjectNode settings) {
    var tenant = settings.path("tenant").asText(Event.DEFAULT_TENANT);
    var before = api.serving(tenant);
    terminal.say("Training a model ...");
    var began = System.nanoTime();
    var answer = trainer.apply(settings);
    var took = Duration.ofNanos(System.nanoTime() - began);
    var after = served(tenant, answer.path("version").asText());
    new TrainingReport(tenant, answer, took, before, after).lines().forEach(terminal::say);
    return answer;
  }

  /** What serves, once the new model does if it is to. */
  private Serving served(String tenant, String version) {
    var serving = new AtomicReference<>(api.serving(tenant));
    if (serving.get().names(version)) {
      Await.until(
          "GET /v1/models?tenant=%s shows that %s is loaded".formatted(tenant, version),
          PATIENCE,
          () -> {
            serving.set(api.serving(tenant));
            return serving.get().loaded().equals(Optional.of(version));
          });
    }
    return serving.get();
  }
}
