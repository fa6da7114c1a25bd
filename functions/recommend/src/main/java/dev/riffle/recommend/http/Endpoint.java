package dev.riffle.recommend.http;

import dev.riffle.core.api.Parameters;
import dev.riffle.core.api.Refusal;

/** Answers the requests of one route. */
public interface Endpoint {
  Route route();

  /**
   * Answers.
   *
   * @param id the path's {@code {id}}, decoded; empty when the route has none
   * @param parameters of the query
   * @throws Refusal when it cannot be answered as asked
   */
  HttpAnswer answer(String id, Parameters parameters, HttpRequest request);
}
