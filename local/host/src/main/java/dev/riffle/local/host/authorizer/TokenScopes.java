package dev.riffle.local.host.authorizer;

import com.nimbusds.jwt.JWTClaimsSet;
import java.util.List;

/** The scopes of a token: the claim {@code scope}, or {@code scp}, a text or a list. */
final class TokenScopes {
  private TokenScopes() {}

  static List<String> of(JWTClaimsSet claims) {
    var claim = claims.getClaim("scope");
    return switch (claim == null ? claims.getClaim("scp") : claim) {
      case String text -> List.of(text.strip().split("\\s+"));
      case List<?> list -> list.stream().map(String::valueOf).toList();
      case null, default -> List.of();
    };
  }
}
