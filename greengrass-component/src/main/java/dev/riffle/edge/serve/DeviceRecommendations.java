package dev.riffle.edge.serve;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.api.ApiLimits;
import dev.riffle.core.api.Degradation;
import dev.riffle.core.api.ErrorCode;
import dev.riffle.core.api.ListCursor;
import dev.riffle.core.api.RecommendationAnswer;
import dev.riffle.core.api.RecommendationQuery;
import dev.riffle.core.api.Refusal;
import dev.riffle.core.api.RequestBody;
import dev.riffle.core.api.ShapedQuery;
import dev.riffle.core.api.StoredScenario;
import dev.riffle.core.event.EventJson;
import dev.riffle.core.filter.Unfilterable;
import dev.riffle.core.json.Field;
import dev.riffle.core.model.ModelView;
import dev.riffle.core.online.History;
import dev.riffle.core.online.HistoryEntry;
import dev.riffle.core.recommend.RecommendationId;
import dev.riffle.core.recommend.RecommendationRequest;
import dev.riffle.core.recommend.Recommendations;
import dev.riffle.core.registry.ModelPointer;
import dev.riffle.edge.model.ServingModel;
import dev.riffle.edge.store.EdgeStore;
import dev.riffle.edge.sync.UserKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Answers requests from the device's model and histories. */
public final class DeviceRecommendations {
  private final EdgeStore store;
  private final Supplier<Optional<ServingModel>> model;
  private final Function<String, Optional<StoredScenario>> scenarios;
  private final Clock clock;
  private final Supplier<String> nonces;
  private final EventJson events;
  private final Consumer<UserKey> met;
  private final Optional<Duration> seenFor;

  /** Where nothing that was seen comes again, and no scenarios are stored. */
  public DeviceRecommendations(
      EdgeStore store,
      Supplier<Optional<ServingModel>> model,
      Clock clock,
      Supplier<String> nonces,
      Consumer<UserKey> met) {
    this(store, model, _ -> Optional.empty(), clock, nonces, met, Optional.empty());
  }

  /**
   * @param model that serves now, if one does yet
   * @param scenarios that are stored, by name
   * @param nonces tells answers of one millisecond apart
   * @param met hears of every user who is asked for
   * @param seenFor after how long what a user did something with may come again, if ever
   */
  public DeviceRecommendations(
      EdgeStore store,
      Supplier<Optional<ServingModel>> model,
      Function<String, Optional<StoredScenario>> scenarios,
      Clock clock,
      Supplier<String> nonces,
      Consumer<UserKey> met,
      Optional<Duration> seenFor) {
    this.store = store;
    this.model = model;
    this.scenarios = scenarios;
    this.clock = clock;
    this.nonces = nonces;
    this.events = new EventJson(clock);
    this.met = met;
    this.seenFor = seenFor;
  }

  /**
   * The answer to a message, {@link RecommendationAnswer}, or {@link Refusal}'s. Never throws for
   * input.
   */
  public ObjectNode answer(byte[] message) {
    return answer(message, RecommendationQuery::of);
  }

  /** As {@link #answer}, to a message that wants items ranked. */
  public ObjectNode rank(byte[] message) {
    return answer(message, RecommendationQuery::toRank);
  }

  /** How a message is read. */
  private interface Reading {
    RecommendationQuery of(Field body, EventJson rules, Instant now);
  }

  private ObjectNode answer(byte[] message, Reading reading) {
    try {
      Instant now = clock.instant();
      RecommendationQuery query =
          reading.of(
              RequestBody.ofMessage(message).json(ApiLimits.MAX_REQUEST_BODY_BYTES), events, now);
      query.userId().ifPresent(user -> met.accept(new UserKey(query.tenant(), user)));
      return answer(query, model.get().orElseThrow(DeviceRecommendations::noModel), now).toJson();
    } catch (Refusal refusal) {
      return refusal.toJson();
    } catch (Unfilterable unfiltered) {
      return Refusal.of(ErrorCode.INVALID_REQUEST, unfiltered.getMessage()).toJson();
    }
  }

  private RecommendationAnswer answer(
      RecommendationQuery query, ServingModel answering, Instant now) {
    ModelView serving = answering.model();
    String nonce = nonces.get();
    ShapedQuery shaped = shaped(query, nonce, now);
    var items =
        new ShapedQuery.Items(
            serving.version(),
            serving.dims(),
            serving.held(),
            serving::id,
            serving::indexOf,
            List.of());
    History known =
        query.userId().map(user -> store.history(query.tenant(), user)).orElse(History.EMPTY);
    History stored =
        shaped.then(seenFor.map(span -> known.seenFrom(now.minus(span))).orElse(known));
    List<HistoryEntry> telling =
        HistoryEntry.told(query.events()).stream()
            .filter(entry -> serving.encoder().feedback(entry.type()).weight() > 0)
            .toList();
    History history = stored.with(telling, serving.encoder().historyLength());
    Recommendations found =
        answering.recommend(
            new RecommendationRequest(
                    query.k(), history, Optional.empty(), query.filter(), query.explain(), now)
                .among(query.items())
                .withFeatures(query.user())
                .shaped(shaped.shape(items, stored)));
    var id =
        new RecommendationId(
            query.tenant(), ModelPointer.DEFAULT_ARM, serving.version(), now, nonce);
    var answer =
        new RecommendationAnswer(
                id.encode(),
                serving.version(),
                ModelPointer.DEFAULT_ARM,
                RecommendationAnswer.strategy(found.strategy(), query.userId().isEmpty()),
                found.items(),
                found.unranked(),
                answering.whole() ? Set.of() : Set.of(Degradation.MODEL))
            .with(shaped.said(found, items), Optional.empty());
    // A model's file has none: they are the cloud's alone.
    return query.fields().isEmpty() ? answer : answer.with(Map.of(), false);
  }

  /** With the rules that it wants; a device has no lists for everybody but what is popular. */
  private ShapedQuery shaped(RecommendationQuery query, String nonce, Instant now) {
    var wanted = WantedScenario.of(query.tenant(), query.scenario(), scenarios);
    return new ShapedQuery(
        query,
        wanted.rules(),
        wanted.named(),
        query.paging().cursor().map(ListCursor::nonce).orElse(nonce),
        now,
        _ -> List.of());
  }

  static Refusal noModel() {
    return Refusal.later(
        ErrorCode.NO_MODEL,
        "this device has no model: deploy the component with one, or let it fetch one");
  }
}
