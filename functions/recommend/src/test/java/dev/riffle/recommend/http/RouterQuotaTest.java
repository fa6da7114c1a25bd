package dev.riffle.recommend.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.riffle.core.access.Access;
import dev.riffle.core.access.RouteAccess;
import dev.riffle.core.api.ApiLimits;
import dev.riffle.core.api.Parameters;
import dev.riffle.core.api.RequestBody;
import dev.riffle.core.quota.Quotas;
import dev.riffle.core.quota.TokenBuckets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each route takes one of its tenant's quota, and none takes from another's. */
class RouterQuotaTest {
  private static final Clock NOW =
      Clock.fixed(Instant.parse("2026-11-30T12:00:00Z"), ZoneOffset.UTC);

  private final Router router =
      new Router(
          Arrays.stream(RouteAccess.values())
              .map(Answering::new)
              .map(Endpoint.class::cast)
              .toList(),
          Access.OPEN,
          new TokenBuckets(Quotas.parse("shop=1:1"), "answers", NOW));

  @ParameterizedTest
  @EnumSource(
      value = RouteAccess.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {
        "EVENTS",
        "MODELS",
        "SCENARIOS",
        "SCENARIO",
        "PUT_SCENARIO",
        "DELETE_SCENARIO",
        "ROLL_BACK_SCENARIO",
        "DRY_RUN",
        "DESCRIPTION",
        "HEALTH"
      })
  void countsAgainstItsTenant(RouteAccess route) {
    assertThat(ask(route, "shop").status()).isEqualTo(200);

    HttpAnswer refused = ask(route, "shop");
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.headers()).containsEntry("retry-after", "1");
    assertThat(refused.body().at("/code").textValue()).isEqualTo("quota-exceeded");
    assertThat(ask(route, "books").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @EnumSource(
      value = RouteAccess.class,
      names = {"MODELS", "SCENARIOS", "PUT_SCENARIO", "DRY_RUN", "DESCRIPTION", "HEALTH"})
  void whatOperatorsAskCostsNothing(RouteAccess route) {
    for (int i = 0; i < 3; i++) {
      assertThat(ask(route, "shop").status()).isEqualTo(200);
    }
  }

  @Test
  void aTenantThatIsNoneIsLeftToTheEndpoint() {
    assertThat(ask(RouteAccess.RECOMMENDATIONS, "no name").status()).isEqualTo(200);
  }

  private HttpAnswer ask(RouteAccess route, String tenant) {
    boolean inBody =
        switch (route.subject()) {
          case USER_IN_BODY, TENANT_IN_BODY -> true;
          case USER_IN_PATH, TENANT_IN_QUERY, OF_EACH_EVENT -> false;
        };
    return router.answer(
        new HttpRequest(
            route.method(),
            route.path(),
            route.key(),
            Map.of("id", "i"),
            inBody ? "" : "tenant=" + tenant,
            RequestBody.ofGateway("{\"tenant\":\"" + tenant + "\"}", false, "")));
  }

  /** Reads the body of those that have one, as every endpoint does. */
  private record Answering(RouteAccess access) implements Endpoint {
    @Override
    public Route route() {
      return new Route(access.method(), access.path());
    }

    @Override
    public HttpAnswer answer(String id, Parameters parameters, HttpRequest request) {
      request.body().json(ApiLimits.MAX_REQUEST_BODY_BYTES);
      return HttpAnswer.ok(JsonNodeFactory.instance.objectNode());
    }
  }
}
