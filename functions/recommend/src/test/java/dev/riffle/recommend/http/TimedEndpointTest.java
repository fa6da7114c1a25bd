package dev.riffle.recommend.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.riffle.core.api.Parameters;
import dev.riffle.core.api.RequestBody;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** However long stores take, whoever asks gets an answer of ours. */
class TimedEndpointTest {
  private final CountDownLatch begin = new CountDownLatch(1);
  private final CountDownLatch end = new CountDownLatch(1);
  private final AtomicBoolean interrupted = new AtomicBoolean();

  @AfterEach
  void letGo() {
    end.countDown();
  }

  @Test
  void whatIsInTimeIsAnsweredAsItWas() {
    HttpAnswer answer = new HttpAnswer(404, Map.of("a", "b"), TextNode.valueOf("x"));

    assertThat(ask("GET", Duration.ofDays(1), () -> answer)).isSameAs(answer);
  }

  @ParameterizedTest
  @CsvSource({"GET, ask again", "PUT, whether the change was made is not known"})
  void whatIsLateIsSaidToBe(String method, String text) throws InterruptedException {
    HttpAnswer answer = ask(method, Duration.ofMillis(1), this::never);

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.headers()).containsKey("retry-after");
    assertThat(answer.body().toString()).contains("store-unavailable", text);
    assertThat(end.await(1, TimeUnit.MINUTES)).isTrue();
    assertThat(interrupted).as("the work is not gone on with").isTrue();
  }

  private HttpAnswer never() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException expected) {
      interrupted.set(true);
      end.countDown();
    }
    throw new IllegalStateException("nobody waits for this");
  }

  /** Runs it beside the caller, who goes on once it has begun. */
  private void begun(Runnable work) {
    Thread.ofVirtual().start(work);
    try {
      assertThat(begin.await(1, TimeUnit.MINUTES)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private HttpAnswer ask(String method, Duration longest, Supplier<HttpAnswer> work) {
    var endpoint =
        new Endpoint() {
          @Override
          public Route route() {
            return new Route(method, "/things");
          }

          @Override
          public HttpAnswer answer(String id, Parameters parameters, HttpRequest request) {
            begin.countDown();
            return work.get();
          }
        };
    return new Router(List.of(new TimedEndpoint(endpoint, this::begun, longest)))
        .answer(new HttpRequest(method, "/things", "$default", Map.of(), "", RequestBody.NONE));
  }
}
