package dev.riffle.infra.settings;

import dev.riffle.infra.settings.Choices.Auth;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The HTTP API's door.
 *
 * @param ratePerSecond requests a second that pass, 1 to 100,000
 * @param burst requests at once above that, 1 to 50,000
 * @param auth whom it lets in
 * @param issuer the tokens' issuer, an https URL, present with {@link Auth#JWT}
 * @param audience who the tokens must be for, not empty with {@link Auth#JWT}
 * @param corsOrigins web origins that browsers may ask from; empty: CORS is off
 */
public record ApiSettings(
    int ratePerSecond,
    int burst,
    Auth auth,
    Optional<String> issuer,
    List<String> audience,
    List<String> corsOrigins) {
  private static final Pattern HTTPS = Pattern.compile("https://[^\\s?#]+");
  private static final Pattern ORIGIN = Pattern.compile("https?://[^\\s/?#*]+");
  private static final Pattern AUDIENCE = Pattern.compile("\\S{1,256}");

  public ApiSettings {
    audience = List.copyOf(audience);
    corsOrigins = List.copyOf(corsOrigins);
  }

  static ApiSettings from(CdkContext context) {
    var auth = context.choice("auth", Auth.IAM);
    var issuer = context.text("jwtIssuer", HTTPS, "must be an https URL");
    var audience = context.list("jwtAudience", List.of(), AUDIENCE, "must be 1 to 256 characters");
    if (auth == Auth.JWT && issuer.isEmpty()) {
      throw new WrongSetting("jwtIssuer", "", "must be the issuer's https URL when auth is jwt");
    }
    if (auth == Auth.JWT && audience.isEmpty()) {
      throw new WrongSetting(
          "jwtAudience", "", "must be given when auth is jwt: else tokens for any other API pass");
    }
    if (auth == Auth.IAM && issuer.isPresent()) {
      throw new WrongSetting("jwtIssuer", issuer.get(), "needs auth=jwt, and auth is iam");
    }
    return new ApiSettings(
        context.integer("apiRatePerSecond", 500, 1, 100_000),
        context.integer("apiBurst", 1_000, 1, 50_000),
        auth,
        issuer,
        audience,
        context.list(
            "corsOrigins",
            List.of(),
            ORIGIN,
            "must be an origin such as https://shop.example, no *"));
  }
}
