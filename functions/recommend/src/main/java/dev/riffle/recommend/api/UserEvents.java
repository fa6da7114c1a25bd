package dev.riffle.recommend.api;

import dev.riffle.core.api.EventsPage;
import dev.riffle.core.api.EventsQuery;
import dev.riffle.core.api.Parameters;
import dev.riffle.recommend.held.HeldUsers;
import dev.riffle.recommend.http.Endpoint;
import dev.riffle.recommend.http.HttpAnswer;
import dev.riffle.recommend.http.HttpRequest;
import dev.riffle.recommend.http.Route;

/**
 * {@code GET /v1/users/{id}/events}: a user's newest events, page by page, the newest first.
 *
 * <p>Parameters: {@code after} ({@code next} of the page before), {@code limit} (1 to 1,000, 100
 * when absent), {@code tenant}. 200 with {@link EventsPage}; 400, 404 and 503 as {@link UserHeld}.
 */
public final class UserEvents implements Endpoint {
  private final HeldUsers users;

  public UserEvents(HeldUsers users) {
    this.users = users;
  }

  @Override
  public Route route() {
    return new Route("GET", "/v1/users/{id}/events");
  }

  @Override
  public HttpAnswer answer(String id, Parameters parameters, HttpRequest request) {
    var query = EventsQuery.of(id, parameters);
    return HttpAnswer.ok(
        EventsPage.of(query, HeldAnswers.user(users, query.tenant(), query.userId()).history())
            .toJson());
  }
}
