package dev.riffle.recommend.api;

import dev.riffle.core.api.ItemsPage;
import dev.riffle.core.api.ItemsQuery;
import dev.riffle.core.api.Parameters;
import dev.riffle.recommend.held.HeldItems;
import dev.riffle.recommend.http.Endpoint;
import dev.riffle.recommend.http.HttpAnswer;
import dev.riffle.recommend.http.HttpRequest;
import dev.riffle.recommend.http.Route;

/**
 * {@code GET /v1/items}: a tenant's items that have a row, page by page, in no order that means
 * anything.
 *
 * <p>Parameters: {@code after} ({@code next} of the page before), {@code limit} (1 to 1,000, 100
 * when absent; fewer may come although there are more), {@code tenant}. 200 with {@link ItemsPage};
 * 400 when a parameter is unknown or breaks its rule; 503 as {@link ItemHeld}.
 */
public final class ItemsHeld implements Endpoint {
  private final HeldItems items;

  public ItemsHeld(HeldItems items) {
    this.items = items;
  }

  @Override
  public Route route() {
    return new Route("GET", "/v1/items");
  }

  @Override
  public HttpAnswer answer(String id, Parameters parameters, HttpRequest request) {
    var query = ItemsQuery.of(parameters);
    return HttpAnswer.ok(HeldAnswers.read(() -> items.items(query)).toJson());
  }
}
