package dev.riffle.local.host.authorizer;

import dev.riffle.core.access.Callers;
import dev.riffle.definition.Route;
import dev.riffle.local.host.web.GatewayRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Tokens: whoever did not get one from the issuer is let in by none. */
public final class TokenParser {
  private static final Route ROUTE = new Route("GET", "/things", "echo", Callers.USERS);
  private static final RouteAuthorizer AUTHORIZER = started();

  private TokenParser() {}

  public static void take(byte[] bytes) {
    String token = new String(bytes, StandardCharsets.UTF_8);
    var request =
        new GatewayRequest(
            "GET",
            "/things",
            "",
            Map.of("authorization", List.of("Bearer " + token)),
            new GatewayRequest.Body(new byte[0]),
            "HTTP/1.1",
            "127.0.0.1");
    if (AUTHORIZER.decide(ROUTE, request) instanceof Decision.Allowed) {
      throw new AssertionError("a token of nobody lets its bearer in");
    }
  }

  private static RouteAuthorizer started() {
    try {
      var issuer = LocalIssuer.start(Files.createTempDirectory("riffle-fuzz-issuer"));
      return new JwtAuthorizer(
          issuer.settings(),
          new VerifiedTokens(new IssuerKeys(issuer.settings().issuer())),
          Clock.systemUTC());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
