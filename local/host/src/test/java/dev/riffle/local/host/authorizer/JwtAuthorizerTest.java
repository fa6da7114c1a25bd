package dev.riffle.local.host.authorizer;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.riffle.definition.Authorizer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens of an issuer that serves its keys on loopback. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class JwtAuthorizerTest {
  private static final Clock NOW =
      Clock.fixed(Instant.parse("2026-11-30T12:00:00Z"), ZoneOffset.UTC);
  private static final Duration HOUR = Duration.ofHours(1);

  private LocalIssuer issuer;
  private IssuedTokens tokens;
  private RouteAuthorizer authorizer;
  private Path folder;

  @BeforeAll
  void start(@TempDir Path run) throws Exception {
    folder = run;
    issuer = LocalIssuer.start(run);
    tokens = IssuedTokens.read(run).orElseThrow();
    authorizer = authorizer(issuer.settings());
  }

  @AfterAll
  void stop() throws Exception {
    issuer.close();
  }

  @Test
  void tokenLetsItsBearerInAndTheFunctionSeesItsClaimsAsTexts() {
    var token =
        tokens.token(
            Map.of("sub", "auth0|x", "groups", List.of("a", "b"), "plan", 3, "paid", true),
            HOUR,
            NOW);

    var decision = authorizer.decide(Requests.FOR_USERS, Requests.withToken(token));

    var context = ((Decision.Allowed) decision).context().orElseThrow();
    var claims = context.path("jwt").path("claims");
    assertThat(claims.path("sub").textValue()).isEqualTo("auth0|x");
    assertThat(claims.path("groups").textValue()).isEqualTo("[a b]");
    assertThat(claims.path("plan").textValue()).isEqualTo("3");
    assertThat(claims.path("paid").textValue()).isEqualTo("true");
    assertThat(claims.path("exp").textValue())
        .isEqualTo(Long.toString(NOW.instant().plus(HOUR).getEpochSecond()));
    assertThat(context.path("jwt").path("scopes").isNull()).isTrue();
  }

  @Test
  void tokenWithoutTheWordBearerIsTakenToo() {
    var request =
        Requests.of("GET", "/things", Map.of("authorization", valid(Map.of("sub", "u"))), "");
    assertThat(authorizer.decide(Requests.FOR_USERS, request)).isInstanceOf(Decision.Allowed.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "Bearer", "Basic dTpw x"})
  void requestWithoutATokenIsUnauthorized(String header) {
    var request = Requests.of("GET", "/things", Map.of("authorization", header), "");
    assertThat(authorizer.decide(Requests.FOR_USERS, request))
        .isInstanceOf(Decision.Unauthorized.class);
  }

  @Test
  void claimsThatDoNotFitAreUnauthorizedWithTheirReason() {
    refused(valid(Map.of("iss", "https://other.example")), "a valid issuer");
    refused(valid(Map.of("aud", List.of("other"))), "a valid audience");
    refused(tokens.token(Map.of(), Duration.ZERO, NOW), "has expired");
    refused(valid(Map.of("exp", Date.from(NOW.instant()))), "has expired");
    refused(valid(Map.of("nbf", Date.from(NOW.instant().plusSeconds(1)))), "not valid yet");
    refused(tokens.token(Map.of(), HOUR, Clock.offset(NOW, HOUR)), "not valid yet");
  }

  @Test
  void tokenForACognitoClientHasNoAudience() {
    var token = new IssuedTokens(audience(List.of()), key());
    assertThat(decide(token.token(Map.of("client_id", "riffle"), HOUR, NOW)))
        .isInstanceOf(Decision.Allowed.class);
    assertThat(decide(token.token(Map.of("client_id", "other"), HOUR, NOW)))
        .isInstanceOf(Decision.Unauthorized.class);
  }

  @Test
  void tokenThatNobodySignedRightIsUnauthorized() throws Exception {
    var claims = new JWTClaimsSet.Builder().issuer(issuer.settings().issuer()).build();
    refused(new PlainJWT(claims).serialize(), "cannot be read");
    refused("a.b.c", "cannot be read");
    var token = valid(Map.of("sub", "u"));
    int end = token.lastIndexOf('.');
    refused(token.substring(0, end + 1) + "A".repeat(342), "a valid signature");
    refused(
        token.substring(0, token.indexOf('.'))
            + valid(Map.of("sub", "v")).substring(token.indexOf('.'), end)
            + token.substring(end),
        "a valid signature");

    // The public key is known to all: a signature that takes it for a shared secret proves nothing.
    var forged = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
    forged.sign(new MACSigner(key().toPublicJWK().toRSAPublicKey().getEncoded()));
    refused(forged.serialize(), "not signed with RSA");
  }

  @Test
  void keyThatTheIssuerHasNotIsUnauthorized(@TempDir Path other) throws Exception {
    try (var stranger = LocalIssuer.start(other)) {
      var foreign = IssuedTokens.read(other).orElseThrow();
      refused(
          foreign.token(Map.of("iss", issuer.settings().issuer()), HOUR, NOW),
          "has no key of the token's kid");
      assertThat(stranger.settings().issuer()).isNotEqualTo(issuer.settings().issuer());
    }
  }

  @Test
  void issuerThatIsAwayLetsNobodyIn() {
    var settings = Authorizer.Jwt.usual("http://127.0.0.1:1", List.of("riffle"));
    assertThat(
            authorizer(settings)
                .decide(Requests.FOR_USERS, Requests.withToken(valid(Map.of("sub", "u")))))
        .isInstanceOf(Decision.Unauthorized.class);
  }

  @Test
  void routeOfBackEndsWantsTheirScope() {
    var scope = tokens.backEndScope();
    var user = Requests.withToken(valid(Map.of("sub", "u", "scope", "openid " + scope + "s")));
    var refused = authorizer.decide(Requests.FOR_BACK_ENDS, user);
    assertThat(refused)
        .isEqualTo(
            new Decision.Forbidden(
                Optional.of(
                    "Bearer scope=\"%s\" error=\"insufficient_scope\" error_description=\"the"
                            .formatted(scope)
                        + " token does not have one of the required scopes\"")));

    for (var claims : List.of(Map.of("scope", "a " + scope), Map.of("scp", List.of(scope)))) {
      var backEnd = Requests.withToken(valid(Map.copyOf(claims)));
      var allowed = (Decision.Allowed) authorizer.decide(Requests.FOR_BACK_ENDS, backEnd);
      assertThat(allowed.context().orElseThrow().path("jwt").path("scopes").toString())
          .isEqualTo("[\"" + scope + "\"]");
    }
  }

  @Test
  void whoReadsTheKeyWhileItIsWrittenReadsItWhole(@TempDir Path run) throws Exception {
    try (var writer = Executors.newVirtualThreadPerTaskExecutor()) {
      var written =
          writer.submit(
              () -> {
                for (int i = 0; i < 300; i++) {
                  tokens.write(run);
                }
                return true;
              });
      while (!written.isDone()) {
        IssuedTokens.read(run);
      }
      assertThat(written.get()).isTrue();
    }
    assertThat(IssuedTokens.read(run)).isPresent();
  }

  @Test
  void keyThatSignsIsReadableByItsOwnerAlone() throws Exception {
    var file = folder.resolve("issuer.json");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  private Decision decide(String token) {
    return authorizer.decide(Requests.FOR_USERS, Requests.withToken(token));
  }

  private void refused(String token, String reason) {
    assertThat(decide(token))
        .isInstanceOfSatisfying(
            Decision.Unauthorized.class,
            unauthorized ->
                assertThat(unauthorized.challenge())
                    .startsWith("Bearer scope=\"\" error=\"invalid_token\" error_description=\"")
                    .contains(reason));
  }

  private String valid(Map<String, Object> claims) {
    return tokens.token(claims, HOUR, NOW);
  }

  private static RouteAuthorizer authorizer(Authorizer.Jwt settings) {
    return new JwtAuthorizer(settings, new VerifiedTokens(new IssuerKeys(settings.issuer())), NOW);
  }

  private RSAKey key() {
    return tokens.key();
  }

  private Authorizer.Jwt audience(List<String> audience) {
    return Authorizer.Jwt.usual(issuer.settings().issuer(), audience);
  }
}
