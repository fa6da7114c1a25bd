package dev.riffle.edge.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.event.EventJson;
import dev.riffle.core.model.ModelView;
import dev.riffle.core.online.History;
import dev.riffle.core.online.HistoryEntry;
import dev.riffle.core.recommend.RecommendationId;
import dev.riffle.core.recommend.RecommendationJson;
import dev.riffle.core.recommend.RecommendationRequest;
import dev.riffle.core.recommend.Recommendations;
import dev.riffle.core.recommend.Strategy;
import dev.riffle.core.registry.ModelPointer;
import dev.riffle.edge.model.Serving;
import dev.riffle.edge.store.EdgeStore;
import dev.riffle.edge.sync.UserKey;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Answers requests from the device's model and histories. */
public final class Answers {
  private final EdgeStore store;
  private final Supplier<Optional<Serving>> model;
  private final Clock clock;
  private final Supplier<String> nonces;
  private final EventJson events;
  private final Consumer<UserKey> met;

  /**
   * @param model that serves now, if one does yet
   * @param nonces tells answers of one millisecond apart
   * @param met hears of every user who is asked for
   */
  public Answers(
      EdgeStore store,
      Supplier<Optional<Serving>> model,
      Clock clock,
      Supplier<String> nonces,
      Consumer<UserKey> met) {
    this.store = store;
    this.model = model;
    this.clock = clock;
    this.nonces = nonces;
    this.events = new EventJson(clock);
    this.met = met;
  }

  /** The answer, or {@code {"error": {"code", "field"?, "message"}}}. Never throws for input. */
  public ObjectNode answer(JsonNode request) {
    try {
      Instant now = clock.instant();
      Question question = Question.read(request, events, now);
      question.userId().ifPresent(user -> met.accept(new UserKey(question.tenant(), user)));
      return model
          .get()
          .map(serving -> answer(question, serving, now))
          .orElseGet(
              () ->
                  error(
                      "no-model",
                      "",
                      "this device has no model: deploy the component with one, or let it fetch one"));
    } catch (Invalid e) {
      return error("invalid", e.field(), e.getMessage());
    }
  }

  private ObjectNode answer(Question question, Serving answering, Instant now) {
    ModelView serving = answering.model();
    History stored =
        question.userId().map(user -> store.history(question.tenant(), user)).orElse(History.EMPTY);
    List<HistoryEntry> telling =
        question.events().stream()
            .filter(entry -> serving.encoder().feedback(entry.type()).weight() > 0)
            .toList();
    History history = stored.with(telling, serving.encoder().historyLength());
    Recommendations found =
        answering.recommend(
            new RecommendationRequest(
                question.k(),
                history,
                Optional.empty(),
                question.filter(),
                question.explain(),
                now));
    var id =
        new RecommendationId(
            question.tenant(), ModelPointer.DEFAULT_ARM, serving.version(), now, nonces.get());
    boolean session = question.userId().isEmpty() && found.strategy() == Strategy.PERSONAL;
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("recommendationId", id.encode())
            .put("model", serving.version())
            .put("arm", ModelPointer.DEFAULT_ARM)
            .put(
                "strategy", session ? "session" : found.strategy().name().toLowerCase(Locale.ROOT));
    ArrayNode items = json.putArray("items");
    found.items().forEach(item -> items.add(RecommendationJson.of(item)));
    return json;
  }

  private static ObjectNode error(String code, String field, String message) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ObjectNode error = json.putObject("error").put("code", code);
    if (!field.isEmpty()) {
      error.put("field", field);
    }
    error.put("message", message);
    return json;
  }
}
