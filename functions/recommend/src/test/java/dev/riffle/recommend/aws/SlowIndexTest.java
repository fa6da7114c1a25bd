package dev.riffle.recommend.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.riffle.aws.client.Clients;
import dev.riffle.aws.client.GivenAccess;
import dev.riffle.aws.client.Service;
import dev.riffle.aws.client.Timeouts;
import dev.riffle.aws.feed.DynamoChangeFeed;
import dev.riffle.aws.feed.DynamoWholeItems;
import dev.riffle.core.api.RequestBody;
import dev.riffle.recommend.Parts;
import dev.riffle.recommend.RecommendSettings;
import dev.riffle.recommend.delta.ItemChanges;
import dev.riffle.recommend.fake.Catalogue;
import dev.riffle.recommend.fake.HandClock;
import dev.riffle.recommend.fake.MemoryObjects;
import dev.riffle.recommend.fake.Stage;
import dev.riffle.recommend.http.HttpAnswer;
import dev.riffle.recommend.http.HttpRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * DynamoDB on loopback whose index answers only when the test is over, and whose table answers at
 * once: the whole function but its Lambda entry, with the SDK's own client.
 */
class SlowIndexTest {
  private final CountDownLatch over = new CountDownLatch(1);
  private final AtomicInteger queries = new AtomicInteger();
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final MemoryObjects objects = new MemoryObjects();
  private final HandClock clock = new HandClock();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(executor);
    server.createContext("/", this::answer);
    server.start();
    var catalogue = new Catalogue(objects);
    catalogue.point("default", catalogue.publish("default", 100, 1, clock.instant()));
  }

  @AfterEach
  void stop() {
    over.countDown();
    server.stop(0);
    executor.shutdownNow();
  }

  @Test
  void theFirstAnswersOfAColdFunctionComeAllTheSame() {
    Parts parts = parts();

    for (int request = 0; request < 3; request++) {
      HttpAnswer answer = ask(parts, "POST", "/v1/recommendations", "{}");
      assertThat(answer.status()).isEqualTo(200);
      JsonNode body = answer.body();
      assertThat(Stage.itemIds(body)).hasSize(10);
      assertThat(body.get("degraded").toString()).isEqualTo("[\"item-changes\"]");
    }
    assertThat(ask(parts, "GET", "/v1/items/item-1/similar", "").status()).isEqualTo(200);
    await().untilAsserted(() -> assertThat(queries).as("one asks, all others answer").hasValue(1));
  }

  private Parts parts() {
    DynamoDbClient dynamo = client();
    var feed = new DynamoChangeFeed(() -> dynamo, "items", (pk, why) -> {});
    return new Parts(
        RecommendSettings.of(
            Map.of(
                "RIFFLE_USERS_TABLE", "users",
                "RIFFLE_ITEMS_TABLE", "items",
                "RIFFLE_BUCKET", "bucket",
                "RIFFLE_FIRST_MODEL_BUDGET", "60s",
                "RIFFLE_FIRST_STATE_BUDGET", "200ms")),
        objects,
        objects,
        new DynamoUserStates(() -> dynamo, "users", Optional.empty(), Clock.systemUTC()),
        new ItemChanges(
            feed, new DynamoWholeItems(() -> dynamo, "items", (pk, why) -> {}), () -> 0.5),
        feed::newest,
        new DynamoItemAttributes(() -> dynamo, "items"),
        new DynamoListRows(() -> dynamo, "items"),
        new DynamoHeldUsers(() -> dynamo, "users"),
        (tenant, version, why) -> {},
        executor,
        clock,
        () -> "n");
  }

  private DynamoDbClient client() {
    String url = "http://127.0.0.1:" + server.getAddress().getPort();
    return new Clients(new GivenAccess(Map.of(Service.ENDPOINT, url), "us-east-1"))
        .told(Service.DYNAMODB, DynamoDbClient.builder(), Timeouts.unhurried())
        .build();
  }

  private static HttpAnswer ask(Parts parts, String method, String path, String body) {
    return parts
        .router()
        .answer(
            new HttpRequest(
                method, path, "$default", Map.of(), "", RequestBody.ofGateway(body, false, "")));
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      if (exchange.getRequestHeaders().getFirst("X-Amz-Target").endsWith(".Query")) {
        queries.incrementAndGet();
        over.await();
      }
      byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
