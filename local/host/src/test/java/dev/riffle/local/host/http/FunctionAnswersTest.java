package dev.riffle.local.host.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.core.access.Callers;
import dev.riffle.definition.Route;
import dev.riffle.local.host.authorizer.RouteAuthorizer;
import dev.riffle.local.host.invoke.FunctionInvoker;
import dev.riffle.local.host.invoke.InvocationResult;
import dev.riffle.local.host.web.LoopbackServer;
import dev.riffle.local.host.web.Patience;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client gets for what a function answers, or fails to. */
final class FunctionAnswersTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  @Test
  void structuredAnswerGivesStatusHeadersAndCookies() throws IOException {
    var answer =
        answer(
            """
            {"statusCode":201,"headers":{"X-One":"1","Content-Length":"99","Content-Type":"text/csv"},
             "cookies":["a=1; Path=/"],"body":"a,b"}""");

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.headers())
        .containsEntry("x-one", "1")
        .containsEntry("content-type", "text/csv")
        .containsEntry("content-length", "3")
        .containsEntry("set-cookie", "a=1; Path=/");
    assertThat(answer.body()).isEqualTo("a,b");
  }

  @Test
  void structuredAnswersBodyMayBeBase64AndItsTypeIsTextUnlessItSaysSo() throws IOException {
    var answer = answer("{\"statusCode\":200,\"isBase64Encoded\":true,\"body\":\"w6Q=\"}");

    assertThat(answer.body()).isEqualTo("ä");
    assertThat(answer.headers()).containsEntry("content-type", "text/plain;charset=UTF-8");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"statusCode\":\"200\"}",
        "{\"statusCode\":99}",
        "{\"statusCode\":200,\"body\":{}}",
        "{\"statusCode\":200,\"body\":\"%\",\"isBase64Encoded\":true}",
        "{\"statusCode\":200,\"headers\":{\"a\":[]}}",
        "not json"
      })
  void answerOfNeitherFormIsTheFunctionsFault(String payload) throws IOException {
    var answer = answer(payload);
    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.body()).isEqualTo("{\"message\":\"Internal Server Error\"}");
  }

  @Test
  void busyFunctionIsA429() throws IOException {
    var answer = answer(LONG, _ -> new InvocationResult.Throttled("id", "busy"));
    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.body()).isEqualTo("{\"message\":\"Too Many Requests\"}");
  }

  @Test
  void functionThatDoesNotAnswerInTimeIsA503() throws IOException {
    var never = new CountDownLatch(1);
    var answer =
        answer(
            Duration.ofMillis(50),
            _ -> {
              never.await();
              throw new IllegalStateException("nobody waits any more");
            });
    never.countDown();
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.body()).isEqualTo("{\"message\":\"Service Unavailable\"}");
  }

  private static RawConnection.Answer answer(String payload) throws IOException {
    return answer(LONG, _ -> new InvocationResult.Success("id", payload));
  }

  private static RawConnection.Answer answer(Duration limit, FunctionInvoker function)
      throws IOException {
    var api =
        new HttpApi(
            List.of(new Route("GET", "/echo", "echo", Callers.USERS)),
            RouteAuthorizer.NONE,
            _ -> Optional.of(function),
            () -> {},
            limit,
            Clock.systemUTC(),
            RandomGenerator.getDefault());
    try (var server = LoopbackServer.start(0, Patience.CLIENTS, api);
        var client = new RawConnection(server.port())) {
      return client.send(EchoApi.get("/echo")).answer();
    }
  }
}
