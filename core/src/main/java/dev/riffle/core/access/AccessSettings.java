package dev.riffle.core.access;

import dev.riffle.core.event.Event;
import dev.riffle.core.name.Names;
import dev.riffle.core.settings.VariableNames;
import dev.riffle.core.settings.Variables;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What functions have to know of the authorizer before their routes.
 *
 * @param authorizer which one it is
 * @param userClaim the claim that names the application user
 * @param tenantClaim the claim that names whose they are, one tenant or several; without one,
 *     application users are of {@code usersTenant}, and back ends of all tenants
 * @param usersTenant whose application users are when no claim says it
 * @param backEndScope the scope that makes a token one of a back end
 * @param operatorScope the scope that makes a token one of an operator
 */
public record AccessSettings(
    Kind authorizer,
    String userClaim,
    Optional<String> tenantClaim,
    String usersTenant,
    String backEndScope,
    String operatorScope) {
  /** The variables of the environment that say these settings. */
  public static final Set<String> NAMES =
      Set.of(
          VariableNames.AUTHORIZER,
          VariableNames.USER_CLAIM,
          VariableNames.TENANT_CLAIM,
          VariableNames.USERS_TENANT,
          VariableNames.BACK_END_SCOPE,
          VariableNames.OPERATOR_SCOPE);

  /** The claim that names the user unless it is set. */
  public static final String USER_CLAIM = "sub";

  /** The scope of back ends unless it is set. */
  public static final String BACK_END_SCOPE = "riffle/back-end";

  /** The scope of operators unless it is set. */
  public static final String OPERATOR_SCOPE = "riffle/operator";

  /** Without an authorizer, as on a laptop. */
  public static final AccessSettings OPEN =
      new AccessSettings(
          Kind.NONE,
          USER_CLAIM,
          Optional.empty(),
          Event.DEFAULT_TENANT,
          BACK_END_SCOPE,
          OPERATOR_SCOPE);

  /** Which authorizer lets callers in. */
  public enum Kind {
    /** None: whoever reaches the function is let in. */
    NONE("none"),
    /** Signatures of IAM's principals. */
    IAM("iam"),
    /** Tokens of an issuer. */
    JWT("jwt");

    private final String text;

    Kind(String text) {
      this.text = text;
    }
  }

  /**
   * Reads the settings; without any the function is open.
   *
   * @throws IllegalArgumentException naming the variable that breaks its rule
   */
  public static AccessSettings from(Map<String, String> environment) {
    var variables = new Variables(environment, "");
    return new AccessSettings(
        variables.text(VariableNames.AUTHORIZER).map(AccessSettings::kind).orElse(Kind.NONE),
        variables.text(VariableNames.USER_CLAIM).orElse(USER_CLAIM),
        variables.text(VariableNames.TENANT_CLAIM),
        variables
            .text(VariableNames.USERS_TENANT)
            .map(AccessSettings::tenant)
            .orElse(Event.DEFAULT_TENANT),
        variables.text(VariableNames.BACK_END_SCOPE).orElse(BACK_END_SCOPE),
        variables.text(VariableNames.OPERATOR_SCOPE).orElse(OPERATOR_SCOPE));
  }

  /** The variables from which {@link #from} reads the same. */
  public Map<String, String> variables() {
    var variables = new LinkedHashMap<String, String>();
    variables.put(VariableNames.AUTHORIZER, authorizer.text);
    if (authorizer == Kind.JWT) {
      variables.put(VariableNames.USER_CLAIM, userClaim);
      tenantClaim.ifPresent(claim -> variables.put(VariableNames.TENANT_CLAIM, claim));
      variables.put(VariableNames.USERS_TENANT, usersTenant);
      variables.put(VariableNames.BACK_END_SCOPE, backEndScope);
      variables.put(VariableNames.OPERATOR_SCOPE, operatorScope);
    }
    return variables;
  }

  private static Kind kind(String text) {
    return Arrays.stream(Kind.values())
        .filter(each -> each.text.equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s must be none, iam or jwt, not '%s'"
                        .formatted(VariableNames.AUTHORIZER, text)));
  }

  private static String tenant(String text) {
    if (!Names.isName(text)) {
      throw new IllegalArgumentException(
          "%s is '%s': it %s".formatted(VariableNames.USERS_TENANT, text, Names.RULE));
    }
    return text;
  }
}
