package dev.riffle.local.host.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.riffle.aws.client.GivenAccess;
import dev.riffle.definition.Authorizer;
import dev.riffle.local.host.authorizer.Authorizers;
import dev.riffle.local.host.authorizer.IssuedTokens;
import dev.riffle.local.host.authorizer.LocalIssuer;
import dev.riffle.local.host.web.Patience;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a client of an HTTP API with an authorizer gets, byte by byte. */
final class AuthorizedApiTest {
  private static final GivenAccess ACCESS = new GivenAccess(Map.of(), "us-east-1");
  private static final Clock CLOCK = Clock.systemUTC();

  @TempDir Path folder;

  @Test
  void requestWithoutATokenIsChallengedAndReachesNoFunction() throws Exception {
    try (var issuer = LocalIssuer.start(folder);
        var api = api(issuer.settings());
        var client = api.connect().send(EchoApi.get("/echo"))) {
      var answer = client.answer();
      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.body()).isEqualTo("{\"message\":\"Unauthorized\"}");
      assertThat(answer.headers())
          .containsEntry("www-authenticate", "Bearer")
          .containsEntry("content-type", "application/json");
      assertThat(api.invocations()).hasValue(0);
    }
  }

  @Test
  void functionGetsTheClaimsOfAToken() throws Exception {
    try (var issuer = LocalIssuer.start(folder);
        var api = api(issuer.settings());
        var client = api.connect()) {
      client.send(request("GET /echo", token(Map.of("sub", "auth0|x"))));
      assertThat(client.answer().status()).isEqualTo(200);

      var event = new JsonMapper().readTree(api.events().remove());
      var jwt = event.path("requestContext").path("authorizer").path("jwt");
      assertThat(jwt.path("claims").path("sub").textValue()).isEqualTo("auth0|x");
      assertThat(jwt.path("claims").path("iss").textValue()).isEqualTo(issuer.settings().issuer());
    }
  }

  @Test
  void tokenWithoutTheRoutesScopeIsForbidden() throws Exception {
    try (var issuer = LocalIssuer.start(folder);
        var api = api(issuer.settings());
        var client = api.connect()) {
      client.send(request("PUT /back-end/x", token(Map.of("sub", "u"))));
      var answer = client.answer();
      assertThat(answer.status()).isEqualTo(403);
      assertThat(answer.body()).isEqualTo("{\"message\":\"Forbidden\"}");
      assertThat(answer.headers().get("www-authenticate"))
          .startsWith("Bearer scope=\"riffle/back-end\" error=\"insufficient_scope\"");
      assertThat(api.invocations()).hasValue(0);

      client.send(request("PUT /back-end/x", token(Map.of("scope", "riffle/back-end"))));
      assertThat(client.answer().status()).isEqualTo(200);
    }
  }

  @Test
  void requestWithoutASignatureIsForbidden() throws Exception {
    try (var api = api(new Authorizer.Iam());
        var client = api.connect().send(EchoApi.get("/echo"))) {
      var answer = client.answer();
      assertThat(answer.status()).isEqualTo(403);
      assertThat(answer.body()).isEqualTo("{\"message\":\"Forbidden\"}");
      assertThat(api.invocations()).hasValue(0);
    }
  }

  @Test
  void routeThatIsNotThereIsNotFoundWhoeverAsks() throws Exception {
    try (var api = api(new Authorizer.Iam());
        var client = api.connect().send(EchoApi.get("/nowhere"))) {
      assertThat(client.answer().status()).isEqualTo(404);
    }
  }

  @Test
  void withoutAnAuthorizerTheFunctionHearsNothingOfItsCaller() throws Exception {
    try (var api = new EchoApi(Patience.CLIENTS);
        var client = api.connect().send(EchoApi.get("/echo"))) {
      assertThat(client.answer().status()).isEqualTo(200);
      assertThat(api.events().remove()).doesNotContain("authorizer");
    }
  }

  private static EchoApi api(Authorizer settings) {
    return new EchoApi(Patience.CLIENTS, Authorizers.of(settings, ACCESS, CLOCK));
  }

  private String token(Map<String, Object> claims) throws IOException {
    return IssuedTokens.read(folder).orElseThrow().token(claims, Duration.ofHours(1), CLOCK);
  }

  private static String request(String line, String token) {
    return "%s HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\nContent-Length: 0\r\n\r\n"
        .formatted(line, token);
  }
}
