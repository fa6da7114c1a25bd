package dev.riffle.recommend.http;

/** Answers the requests of one route. */
public interface Endpoint {
  Route route();

  /**
   * Answers.
   *
   * @param parameters of path and query
   * @throws Refusal when it cannot be answered as asked
   */
  HttpAnswer answer(Parameters parameters, HttpRequest request);
}
