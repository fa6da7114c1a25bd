package dev.riffle.recommend.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.riffle.core.api.Parameters;
import dev.riffle.core.api.RequestBody;
import dev.riffle.core.filter.Unfilterable;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RouterTest {
  private final Router router = new Router(List.of(new Echo()));

  @Test
  void decodesAnIdOfThePath() {
    assertThat(id("/things/a%2Fb%20c+d%C3%A9/name", "$default", Map.of())).isEqualTo("a/b c+dé");
  }

  @Test
  void takesTheGatewaysIdAsItIs() {
    // HTTP APIs decode path and parameters before the function sees them.
    assertThat(id("/things/a/b%20/name", "GET /things/{id}/name", Map.of("id", "a/b%20")))
        .isEqualTo("a/b%20");
  }

  @Test
  void refusesAPathWithMoreSegments() {
    assertThat(send("GET", "/things/a/b/name", "$default", Map.of()).status()).isEqualTo(404);
  }

  @Test
  void refusesAFilterThatTheModelCannotAnswer() {
    HttpAnswer answer = send("GET", "/things/rare/name", "$default", Map.of());
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().at("/code").textValue()).isEqualTo("invalid-request");
    assertThat(answer.body().at("/detail").textValue()).contains("'rare'");
  }

  private String id(String path, String routeKey, Map<String, String> parameters) {
    return send("GET", path, routeKey, parameters).body().textValue();
  }

  private HttpAnswer send(
      String method, String path, String routeKey, Map<String, String> parameters) {
    return router.answer(new HttpRequest(method, path, routeKey, parameters, "", RequestBody.NONE));
  }

  private static final class Echo implements Endpoint {
    @Override
    public Route route() {
      return new Route("GET", "/things/{id}/name");
    }

    @Override
    public HttpAnswer answer(String id, Parameters parameters, HttpRequest request) {
      if (id.equals("rare")) {
        throw Unfilterable.category(id);
      }
      return HttpAnswer.ok(TextNode.valueOf(id));
    }
  }
}
