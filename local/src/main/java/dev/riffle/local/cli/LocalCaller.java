package dev.riffle.local.cli;

import dev.riffle.aws.client.GivenAccess;
import dev.riffle.local.api.Caller;
import dev.riffle.local.api.SignedCaller;
import dev.riffle.local.host.authorizer.IssuedTokens;
import dev.riffle.local.plane.AwsClients;
import dev.riffle.local.run.RunState;
import dev.riffle.local.run.SourceTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Our own commands as callers of the local API: a back end, whatever stands before its routes. */
final class LocalCaller {
  private static final Duration ONE_REQUEST = Duration.ofMinutes(5);

  private LocalCaller() {}

  static Caller of(RunState running, SourceTree checkout) {
    return switch (running.authorizer()) {
      case NONE -> Caller.ANYBODY;
      case IAM -> signed(running);
      case JWT -> new BackEnd(checkout.host());
    };
  }

  private static Caller signed(RunState running) {
    var settings = AwsClients.environment(running.endpointUri(), System.getenv());
    var access = new GivenAccess(settings, settings.get("AWS_REGION"));
    return new SignedCaller(access.credentials(), access.region());
  }

  /** Of all tenants, and for training too. */
  private static Map<String, Object> claims(IssuedTokens tokens) {
    var claims = new HashMap<String, Object>();
    claims.put("sub", "local");
    claims.put("scope", tokens.backEndScope() + " " + tokens.operatorScope());
    tokens.tenantClaim().ifPresent(claim -> claims.put(claim, "*"));
    return claims;
  }

  /** With a token for each request, once the host is so far that it has an issuer. */
  private record BackEnd(Path runFolder) implements Caller {
    @Override
    public Map<String, String> headers(String method, URI uri, byte[] body) {
      try {
        return IssuedTokens.read(runFolder)
            .map(tokens -> tokens.token(claims(tokens), ONE_REQUEST, Clock.systemUTC()))
            .map(token -> Map.of("Authorization", "Bearer " + token))
            .orElse(Map.of());
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }
  }
}
