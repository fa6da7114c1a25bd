package dev.riffle.recommend.http;

import dev.riffle.core.api.ErrorCode;
import dev.riffle.core.api.Parameters;
import dev.riffle.core.api.Refusal;
import dev.riffle.recommend.time.TimedResult;
import dev.riffle.recommend.time.TimedTask;
import java.time.Duration;
import java.util.concurrent.Executor;

/**
 * An endpoint that calls stores until it has what it needs, answered for when that takes too long.
 * Whoever waits longer than the function may run gets no answer of ours, and does not know whether
 * a change was made.
 *
 * @param endpoint whose work is interrupted when its time is up
 * @param longest less than the function may run
 */
public record TimedEndpoint(Endpoint endpoint, Executor executor, Duration longest)
    implements Endpoint {
  private static final String READS = "GET";

  @Override
  public Route route() {
    return endpoint.route();
  }

  /**
   * {@inheritDoc}
   *
   * @throws Refusal also when the time is up: {@code store-unavailable}
   */
  @Override
  public HttpAnswer answer(String id, Parameters parameters, HttpRequest request) {
    TimedTask<HttpAnswer> answering =
        TimedTask.start(executor, () -> endpoint.answer(id, parameters, request));
    return switch (answering.within(longest)) {
      case TimedResult.InTime<HttpAnswer>(HttpAnswer answer) -> answer;
      case TimedResult.Late<HttpAnswer> _ ->
          throw Refusal.later(ErrorCode.STORE_UNAVAILABLE, late(route().method()));
      case TimedResult.Failed<HttpAnswer>(RuntimeException failure) -> throw failure;
      case TimedResult.Failed<HttpAnswer>(Error error) -> throw error;
      case TimedResult.Failed<HttpAnswer>(Throwable checked) ->
          throw new IllegalStateException("an endpoint throws nothing checked", checked);
    };
  }

  private static String late(String method) {
    return method.equals(READS)
        ? "the store is slow just now: ask again"
        : "the store is slow just now, and whether the change was made is not known: ask what is in"
            + " force, and send the request again";
  }
}
