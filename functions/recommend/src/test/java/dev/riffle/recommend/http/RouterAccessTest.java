package dev.riffle.recommend.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.access.Access;
import dev.riffle.core.access.AccessSettings;
import dev.riffle.core.api.ApiLimits;
import dev.riffle.core.api.Parameters;
import dev.riffle.core.api.RequestBody;
import dev.riffle.core.api.TenantField;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Nothing reaches an endpoint that its caller may not ask, and what does names whose it is. */
class RouterAccessTest {
  private static final Access TOKENS =
      new Access(
          AccessSettings.from(Map.of("RIFFLE_AUTHORIZER", "jwt", "RIFFLE_TENANT_CLAIM", "tenant")));

  private final List<String> seen = new ArrayList<>();
  private final Router router =
      new Router(
          List.of(
              new Recorder("GET", "/v1/users/{id}/recommendations"),
              new Recorder("POST", "/v1/recommendations"),
              new Recorder("GET", "/v1/models"),
              new Recorder("GET", "/v1/nobody-thought-of-it")),
          TOKENS);

  @Test
  void aUserAsksForThemselvesAlone() {
    assertThat(get("/v1/users/auth0%7Cann/recommendations", "k=3").status()).isEqualTo(200);
    assertThat(get("/v1/users/bob/recommendations", "").status()).isEqualTo(403);
    assertThat(get("/v1/users/auth0%7Cann/recommendations", "tenant=bank").status()).isEqualTo(403);

    assertThat(seen).containsExactly("auth0|ann of shop");
  }

  @Test
  void aBodyIsCheckedAndFilledBeforeItIsRead() {
    assertThat(post("{\"userId\":\"auth0|ann\"}").status()).isEqualTo(200);
    assertThat(post("{}").status()).isEqualTo(200);
    assertThat(post("{\"userId\":\"bob\"}").status()).isEqualTo(403);
    assertThat(post("{\"tenant\":\"bank\"}").status()).isEqualTo(403);
    assertThat(post("{\"userId\":7}").status()).as("a number is an id").isEqualTo(403);
    assertThat(post("{\"userId\":7.5}").status()).as("left to the endpoint").isEqualTo(200);

    assertThat(seen)
        .containsExactly(
            "{\"userId\":\"auth0|ann\",\"tenant\":\"shop\"}",
            "{\"tenant\":\"shop\",\"userId\":\"auth0|ann\"}",
            "{\"userId\":7.5,\"tenant\":\"shop\"}");
  }

  @Test
  void routesOfOperatorsAndUnknownOnesAreClosed() {
    assertThat(get("/v1/models", "").status()).isEqualTo(403);
    assertThat(get("/v1/nobody-thought-of-it", "").status()).isEqualTo(403);
    assertThat(seen).isEmpty();
  }

  @Test
  void whoeverComesAroundTheGatewayIsRefused() throws IOException {
    HttpRequest request =
        new Gateway()
            .read(
                new ByteArrayInputStream(
                    """
                    {"rawPath":"/v1/users/ann/recommendations","requestContext":
                     {"http":{"method":"GET"},"stage":"$default"},
                     "headers":{"authorization":"Bearer made.up.here"}}"""
                        .getBytes(StandardCharsets.UTF_8)));

    assertThat(router.answer(request).status()).isEqualTo(401);
    assertThat(seen).isEmpty();
  }

  private HttpAnswer get(String path, String query) {
    return router.answer(request("GET", path, query, ""));
  }

  private HttpAnswer post(String body) {
    return router.answer(request("POST", "/v1/recommendations", "", body));
  }

  private static HttpRequest request(String method, String path, String query, String body) {
    ObjectNode authorizer = JsonNodeFactory.instance.objectNode();
    authorizer.putObject("jwt").putObject("claims").put("sub", "auth0|ann").put("tenant", "shop");
    return new HttpRequest(
        method,
        path,
        "$default",
        Map.of(),
        query,
        RequestBody.ofGateway(body, false, ""),
        authorizer);
  }

  private final class Recorder implements Endpoint {
    private final Route route;

    Recorder(String method, String path) {
      this.route = new Route(method, path);
    }

    @Override
    public Route route() {
      return route;
    }

    @Override
    public HttpAnswer answer(String id, Parameters parameters, HttpRequest request) {
      seen.add(
          route.method().equals("GET")
              ? id + " of " + TenantField.of(parameters)
              : request.body().json(ApiLimits.MAX_REQUEST_BODY_BYTES).node().toString());
      return HttpAnswer.ok(JsonNodeFactory.instance.objectNode());
    }
  }
}
