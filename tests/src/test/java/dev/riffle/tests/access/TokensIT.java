package dev.riffle.tests.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.definition.Definition;
import dev.riffle.definition.Route;
import dev.riffle.local.host.authorizer.AuthorizerType;
import dev.riffle.tests.stage.Api;
import dev.riffle.tests.stage.ApiResponse;
import dev.riffle.tests.stage.EventBodies;
import dev.riffle.tests.stage.Stage;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The real functions behind a JWT authorizer: who may do what, for users and items of any name. */
class TokensIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** As identity providers make them, and as nobody expects them. */
  private static final List<String> NAMES =
      List.of("auth0|x", "a/b", "a b+c", "100%2F", "x?y=1&z#w", "\u4f60\u597d", "a:b;c,d");

  private static Stage stage;
  private static Api api;

  @BeforeAll
  static void enter() {
    stage = Stage.start(host -> host.authorizer(AuthorizerType.JWT));
    String scopes =
        stage.host().tokens().backEndScope() + " " + stage.host().tokens().operatorScope();
    api = stage.api().with(token(Map.of("sub", "tester", "scope", scopes)));
  }

  @AfterAll
  static void leave() {
    api.close();
    stage.close();
  }

  static List<Route> routes() {
    return Definition.read(Stage.home()).routes();
  }

  @ParameterizedTest
  @MethodSource("routes")
  void noRouteAnswersWithoutAToken(Route route) {
    String path = route.path().replace("{id}", "x");

    ApiResponse nobody = stage.api().ask(route.method(), path);
    assertThat(nobody.status()).isEqualTo(401);
    assertThat(nobody.json()).hasToString("{\"message\":\"Unauthorized\"}");

    try (Api stranger =
        stage.api().with(token(Map.of("sub", "x", "aud", List.of("another api"))))) {
      assertThat(stranger.ask(route.method(), path).status()).isEqualTo(401);
    }
    assertThat(api.ask(route.method(), path).status()).isNotIn(401, 403);
  }

  static Stream<AccessTable.Cell> cells() throws IOException {
    return AccessTable.ofTokens(Stage.home().resolve("docs/security.md"));
  }

  /** The table of the page, as a client meets it. */
  @ParameterizedTest
  @MethodSource("cells")
  void aCellOfTheTableHolds(AccessTable.Cell cell) {
    String bearer = token(cell.claims());
    try (Api caller =
        cell.hasToken() ? stage.api().with(bearer) : new Api(stage.host().endpoint())) {
      ApiResponse answer = caller.ask(cell.method(), cell.path(), cell.body());

      boolean allowed =
          answer.status() != 401
              && answer.status() != 403
              && answer.json().path("rejected").isEmpty();
      assertThat(allowed).as("%s: %s", cell, answer).isEqualTo(cell.allowed());
    }
  }

  @Test
  void aUserNeedNotSayWhoTheyAreAndSeesTheirOwnReasonsAlone() {
    String id = "auth0|a/b";
    try (Api user = stage.api().with(token(Map.of("sub", id, "tenant", AccessTable.TENANT)))) {
      String event =
          "{\"id\":\"1\",\"type\":\"like\",\"itemId\":\"tale\",\"time\":\"%s\"}"
              .formatted(Instant.now());
      assertThat(user.post("/v1/events", "[" + event + "]").json().path("accepted").asInt())
          .isEqualTo(1);
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> assertThat(stage.store().user(AccessTable.TENANT, id)).containsKey("history"));

      assertThat(user.recommendations(id, "explain=true").status()).isEqualTo(200);
      assertThat(user.recommendations("tester", "explain=true").status()).isEqualTo(403);
    }
  }

  @Test
  void anyNameComesThroughEveryLayer() {
    var events = new ArrayList<ObjectNode>();
    for (String name : NAMES) {
      events.add(EventBodies.interaction("default", "e" + name, "like", name, name, Instant.now()));
    }
    ApiResponse accepted = api.post("/v1/events", EventBodies.body(events));
    assertThat(accepted.json().path("accepted").asInt())
        .as(accepted.json().toString())
        .isEqualTo(NAMES.size());

    for (String name : NAMES) {
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> {
                assertThat(stage.store().user("default", name)).as(name).containsKey("history");
                assertThat(stage.store().item("default", name)).as(name).isNotEmpty();
              });
      assertThat(api.recommendations(name, "k=100&includeSeen=true").status()).isEqualTo(200);
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(api.recommendations(name, "k=100").json().findValuesAsText("itemId"))
                      .as("what %s has seen is not recommended", name)
                      .hasSize(NAMES.size() - 1)
                      .doesNotContain(name));
      assertThat(api.get("/v1/items/%s/similar?k=3".formatted(Api.encode(name))).status())
          .as(name)
          .isEqualTo(200);
    }
  }

  private static String token(Map<String, Object> claims) {
    return stage.host().tokens().token(claims, Duration.ofHours(1), Clock.systemUTC());
  }
}
