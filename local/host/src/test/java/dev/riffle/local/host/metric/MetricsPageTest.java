package dev.riffle.local.host.metric;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.riffle.core.access.Callers;
import dev.riffle.definition.Route;
import dev.riffle.local.host.authorizer.Decision;
import dev.riffle.local.host.authorizer.OperatorPage;
import dev.riffle.local.host.authorizer.RouteAuthorizer;
import dev.riffle.local.host.function.LogLine;
import dev.riffle.local.host.web.LoopbackServer;
import dev.riffle.local.host.web.Patience;
import dev.riffle.local.host.web.WebRoutes;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MetricsPageTest {
  private static final Route OPERATORS =
      new Route("GET", "/v1/models", "recommend", Callers.OPERATORS);
  private final FunctionMetrics metrics = new FunctionMetrics();

  private HttpResponse<String> askedBy(Decision decision) throws IOException, InterruptedException {
    RouteAuthorizer authorizer =
        (route, _) -> {
          assertThat(route).isEqualTo(OPERATORS);
          return decision;
        };
    var page = new OperatorPage(authorizer, OPERATORS, new MetricsPage(metrics));
    var routes = WebRoutes.orNotFound().on("GET", MetricsPage.PATH, page);
    try (var server = LoopbackServer.start(0, Patience.CLIENTS, routes);
        var client = HttpClient.newHttpClient()) {
      var uri = URI.create("http://127.0.0.1:" + server.port() + MetricsPage.PATH);
      return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }
  }

  @Test
  void isInPrometheusTextFormat() throws Exception {
    MeasuredLine.lines(metrics)
        .accept(new LogLine("ingest-stream", "{\"_aws\":{},\"EventsIngested\":[3]}"));

    var answer = askedBy(new Decision.Allowed(Optional.of(JsonNodeFactory.instance.objectNode())));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-type").orElse(""))
        .startsWith("text/plain; version=0.0.4");
    assertThat(answer.headers().firstValue("cache-control")).contains("no-store");
    assertThat(answer.body().lines())
        .contains("riffle_events_ingested_total{function=\"ingest-stream\"} 3.0");
  }

  @Test
  void isForOperators() throws Exception {
    var nobody = askedBy(new Decision.Unauthorized("Bearer"));
    assertThat(nobody.statusCode()).isEqualTo(401);
    assertThat(nobody.headers().firstValue("www-authenticate")).contains("Bearer");
    assertThat(nobody.body()).doesNotContain("riffle_");

    var user = askedBy(new Decision.Forbidden(Optional.empty()));
    assertThat(user.statusCode()).isEqualTo(403);
    assertThat(user.body()).doesNotContain("riffle_");
  }
}
