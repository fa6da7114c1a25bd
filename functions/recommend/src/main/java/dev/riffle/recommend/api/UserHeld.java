package dev.riffle.recommend.api;

import dev.riffle.core.api.HeldQuery;
import dev.riffle.core.api.Parameters;
import dev.riffle.core.api.UserAnswer;
import dev.riffle.recommend.held.HeldUsers;
import dev.riffle.recommend.http.Endpoint;
import dev.riffle.recommend.http.HttpAnswer;
import dev.riffle.recommend.http.HttpRequest;
import dev.riffle.recommend.http.Route;

/**
 * {@code GET /v1/users/{id}}: all that is held of a user where they are served.
 *
 * <p>Parameter: {@code tenant}. 200 with {@link UserAnswer}; 400 when a parameter is unknown or
 * breaks its rule; 404 {@code unknown-user} of somebody of whom nothing is held, as after a
 * deletion; 503 {@code store-unavailable} while the table does not answer.
 */
public final class UserHeld implements Endpoint {
  private final HeldUsers users;

  public UserHeld(HeldUsers users) {
    this.users = users;
  }

  @Override
  public Route route() {
    return new Route("GET", "/v1/users/{id}");
  }

  @Override
  public HttpAnswer answer(String id, Parameters parameters, HttpRequest request) {
    var query = HeldQuery.of(id, parameters);
    return HttpAnswer.ok(HeldAnswers.user(users, query.tenant(), query.id()).toJson());
  }
}
