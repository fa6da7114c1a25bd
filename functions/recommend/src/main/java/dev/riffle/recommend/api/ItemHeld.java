package dev.riffle.recommend.api;

import dev.riffle.core.api.ErrorCode;
import dev.riffle.core.api.HeldQuery;
import dev.riffle.core.api.ItemAnswer;
import dev.riffle.core.api.Parameters;
import dev.riffle.core.api.Refusal;
import dev.riffle.core.json.Shown;
import dev.riffle.recommend.held.HeldItems;
import dev.riffle.recommend.http.Endpoint;
import dev.riffle.recommend.http.HttpAnswer;
import dev.riffle.recommend.http.HttpRequest;
import dev.riffle.recommend.http.Route;

/**
 * {@code GET /v1/items/{id}}: all that is held of an item, and what it is to the model.
 *
 * <p>Parameter: {@code tenant}. 200 with {@link ItemAnswer}; 400 when a parameter is unknown or
 * breaks its rule; 404 {@code unknown-item} when neither a row nor the model knows it; 503 {@code
 * store-unavailable} or {@code no-model} while a store does not answer.
 */
public final class ItemHeld implements Endpoint {
  private final HeldItems items;

  public ItemHeld(HeldItems items) {
    this.items = items;
  }

  @Override
  public Route route() {
    return new Route("GET", "/v1/items/{id}");
  }

  @Override
  public HttpAnswer answer(String id, Parameters parameters, HttpRequest request) {
    var query = HeldQuery.of(id, parameters);
    return HttpAnswer.ok(
        HeldAnswers.read(() -> items.item(query)).orElseThrow(() -> unknown(query)).toJson());
  }

  private static Refusal unknown(HeldQuery query) {
    return Refusal.of(
        ErrorCode.UNKNOWN_ITEM,
        "nothing is held of an item '%s' of tenant '%s': it was never put, and no event names it"
            .formatted(Shown.text(query.id()), query.tenant()));
  }
}
