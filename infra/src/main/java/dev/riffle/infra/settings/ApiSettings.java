package dev.riffle.infra.settings;

import dev.riffle.core.access.AccessSettings;
import dev.riffle.core.quota.Quotas;
import dev.riffle.definition.Authorizer;
import dev.riffle.infra.settings.Choices.Auth;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The HTTP API's door.
 *
 * @param ratePerSecond requests a second that pass, 1 to 100,000
 * @param burst requests at once above that, 1 to 50,000
 * @param authorizer whom it lets in
 * @param corsOrigins web origins that browsers may ask from; empty: CORS is off
 * @param console whether the web console is served beside it
 * @param eventQuotas events a second that a tenant may send, {@code TENANT=RATE:BURST,...}
 * @param answerQuotas answers a second that a tenant may ask for, the same
 */
public record ApiSettings(
    int ratePerSecond,
    int burst,
    Authorizer authorizer,
    List<String> corsOrigins,
    boolean console,
    Optional<String> eventQuotas,
    Optional<String> answerQuotas) {
  private static final String QUOTAS_RULE =
      "must be TENANT=RATE:BURST, several separated by commas and * for all others, as in"
          + " *=100:1000,shop=500";
  private static final Pattern HTTPS = Pattern.compile("https://[^\\s?#]+");
  private static final Pattern ORIGIN = Pattern.compile("https?://[^\\s/?#*]+");
  private static final Pattern AUDIENCE = Pattern.compile("\\S{1,256}");

  /** A scope token of RFC 6749. */
  private static final Pattern SCOPE = Pattern.compile("[!#-\\[\\]-~]{1,64}");

  private static final String SCOPE_RULE = "must be one scope: no spaces";

  /** A claim's name, such as {@code custom:tenant} or {@code https://shop.example/tenant}. */
  private static final Pattern CLAIM = Pattern.compile("[!-~]{1,128}");

  private static final String CLAIM_RULE = "must be the name of one claim: no spaces";

  public ApiSettings {
    corsOrigins = List.copyOf(corsOrigins);
  }

  static ApiSettings from(CdkContext context) {
    var settings = read(context);
    if (settings.console && settings.authorizer instanceof Authorizer.Iam) {
      throw new WrongSetting(
          "console", "true", "needs auth=jwt: a page has no keys to sign requests with");
    }
    return settings;
  }

  private static ApiSettings read(CdkContext context) {
    return new ApiSettings(
        context.integer("apiRatePerSecond", 500, 1, 100_000),
        context.integer("apiBurst", 1_000, 1, 50_000),
        authorizer(context),
        context.list(
            "corsOrigins",
            List.of(),
            ORIGIN,
            "must be an origin such as https://shop.example, no *"),
        context.truth("console", false),
        context.text("eventQuotas", ApiSettings::areQuotas, QUOTAS_RULE),
        context.text("answerQuotas", ApiSettings::areQuotas, QUOTAS_RULE));
  }

  private static boolean areQuotas(String text) {
    try {
      return Quotas.parse(text).any();
    } catch (IllegalArgumentException wrong) {
      return false;
    }
  }

  private static Authorizer authorizer(CdkContext context) {
    var auth = context.choice("auth", Auth.IAM);
    var issuer = context.text("jwtIssuer", HTTPS, "must be an https URL");
    var audience = context.list("jwtAudience", List.of(), AUDIENCE, "must be 1 to 256 characters");
    var backEnds = context.text("jwtBackEndScope", SCOPE, SCOPE_RULE);
    var operators = context.text("jwtOperatorScope", SCOPE, SCOPE_RULE);
    var user = context.text("jwtUserClaim", CLAIM, CLAIM_RULE);
    var tenant = context.text("jwtTenantClaim", CLAIM, CLAIM_RULE);
    return switch (auth) {
      case IAM -> {
        refuseWithIam("jwtIssuer", issuer);
        refuseWithIam("jwtAudience", audience.stream().findFirst());
        refuseWithIam("jwtBackEndScope", backEnds);
        refuseWithIam("jwtOperatorScope", operators);
        refuseWithIam("jwtUserClaim", user);
        refuseWithIam("jwtTenantClaim", tenant);
        yield new Authorizer.Iam();
      }
      case JWT ->
          new Authorizer.Jwt(
              issuer.orElseThrow(
                  () ->
                      new WrongSetting(
                          "jwtIssuer", "", "must be the issuer's https URL when auth is jwt")),
              given(audience),
              backEnds.orElse(AccessSettings.BACK_END_SCOPE),
              operators.orElse(AccessSettings.OPERATOR_SCOPE),
              user.orElse(AccessSettings.USER_CLAIM),
              tenant);
    };
  }

  private static List<String> given(List<String> audience) {
    if (audience.isEmpty()) {
      throw new WrongSetting(
          "jwtAudience", "", "must be given when auth is jwt: else tokens for any other API pass");
    }
    return audience;
  }

  private static void refuseWithIam(String setting, Optional<String> value) {
    value.ifPresent(
        given -> {
          throw new WrongSetting(setting, given, "needs auth=jwt, and auth is iam");
        });
  }
}
