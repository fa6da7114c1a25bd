package dev.riffle.core.access;

import com.fasterxml.jackson.databind.JsonNode;
import dev.riffle.core.api.ErrorCode;
import dev.riffle.core.api.Refusal;
import dev.riffle.core.name.Ids;
import dev.riffle.core.name.Names;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads who a request is from out of {@code requestContext.authorizer}, which the gateway writes
 * and no client can: {@code jwt.claims}, where each value is a text and a list is {@code [a b]}, or
 * {@code iam}.
 */
final class Authorized {
  /** A tenant claim that stands for all tenants. */
  private static final String ALL_TENANTS = "*";

  private static final List<String> SCOPES = List.of("scope", "scp");

  private final AccessSettings settings;

  Authorized(AccessSettings settings) {
    this.settings = settings;
  }

  /**
   * Who it is.
   *
   * @throws Refusal when an authorizer should have let them in and none did, or when their token
   *     does not say whose they are
   */
  Caller caller(JsonNode authorizer) {
    return switch (settings.authorizer()) {
      case NONE -> new Caller.Anybody();
      case IAM -> iam(authorizer.path("iam"));
      case JWT -> token(authorizer.path("jwt").path("claims"));
    };
  }

  /** IAM's policies say which routes a principal may call; Riffle knows no more of it. */
  private static Caller iam(JsonNode principal) {
    requireThere(principal);
    return new Caller.Known(
        Optional.empty(), Tenants.ALL, Set.of(Callers.BACK_ENDS, Callers.OPERATORS));
  }

  private Caller token(JsonNode claims) {
    requireThere(claims);
    Set<Callers> roles = roles(claims);
    return new Caller.Known(
        text(claims, settings.userClaim()).filter(Ids::isId), tenants(claims, roles), roles);
  }

  private static void requireThere(JsonNode said) {
    if (!said.isObject()) {
      throw Refusal.of(
          ErrorCode.UNAUTHENTICATED,
          "no authorizer says who calls: call the API through its gateway");
    }
  }

  private Set<Callers> roles(JsonNode claims) {
    Set<String> scopes =
        SCOPES.stream()
            .map(name -> text(claims, name))
            .flatMap(Optional::stream)
            .findFirst()
            .map(Authorized::words)
            .orElse(Set.of());
    var roles = new HashSet<Callers>();
    if (scopes.contains(settings.backEndScope())) {
      roles.add(Callers.BACK_ENDS);
    }
    if (scopes.contains(settings.operatorScope())) {
      roles.add(Callers.OPERATORS);
    }
    return roles;
  }

  private Tenants tenants(JsonNode claims, Set<Callers> roles) {
    if (settings.tenantClaim().isEmpty()) {
      return roles.isEmpty() ? Tenants.of(Set.of(settings.usersTenant())) : Tenants.ALL;
    }
    String claim = settings.tenantClaim().get();
    Set<String> named = text(claims, claim).map(Authorized::words).orElse(Set.of());
    if (!roles.isEmpty() && named.equals(Set.of(ALL_TENANTS))) {
      return Tenants.ALL;
    }
    if (named.isEmpty() || !named.stream().allMatch(Names::isName)) {
      throw Refusal.of(
          ErrorCode.FORBIDDEN, "the token's claim '%s' names no tenant".formatted(claim));
    }
    return Tenants.of(named);
  }

  private static Optional<String> text(JsonNode claims, String name) {
    JsonNode claim = claims.path(name);
    return claim.isValueNode() && !claim.isNull()
        ? Optional.of(claim.asText()).filter(text -> !text.isBlank())
        : Optional.empty();
  }

  /** The words of a text, or of a list as the gateway writes it. */
  private static Set<String> words(String text) {
    boolean list = text.startsWith("[") && text.endsWith("]");
    String inner = list ? text.substring(1, text.length() - 1) : text;
    var words = new LinkedHashSet<String>();
    for (String word : inner.split("[\\s,]+", -1)) {
      if (!word.isEmpty()) {
        words.add(word);
      }
    }
    return words;
  }
}
