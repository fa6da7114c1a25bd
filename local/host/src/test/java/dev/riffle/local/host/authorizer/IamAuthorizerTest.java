package dev.riffle.local.host.authorizer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.local.host.web.GatewayRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;

/** Requests signed by the SDK's present signer and by curl, verified by the older signer. */
final class IamAuthorizerTest {
  private static final Clock NOW =
      Clock.fixed(Instant.parse("2026-11-30T11:12:02Z"), ZoneOffset.UTC);
  private static final String REGION = "us-east-1";
  private static final AwsCredentials OWN = AwsBasicCredentials.create("test", "test");
  private static final String BODY = "{\"events\":[]}";

  private final RouteAuthorizer authorizer = new IamAuthorizer(OWN, REGION, NOW);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/events",
        "/v1/users/auth0%7Cx%2Fb/recommendations?k=3&exclude=a%2Cb&exclude=c%20d",
        "/v1/items/%E4%BD%A0/similar?z&a=1&a=0",
        "/a//b/../c"
      })
  void requestThatTheSdkSignedComesThrough(String target) {
    var decision = decide(signed(target, OWN, REGION, "execute-api", NOW));

    var iam = ((Decision.Allowed) decision).context().orElseThrow().path("iam");
    assertThat(iam.path("accessKey").textValue()).isEqualTo("test");
    assertThat(iam.path("accountId").textValue()).isEqualTo("000000000000");
    assertThat(iam.path("userArn").textValue()).isEqualTo("arn:aws:iam::000000000000:user/local");
    assertThat(iam.path("cognitoIdentity").isNull()).isTrue();
  }

  /** Recorded from curl 7.88.1: {@code --aws-sigv4 aws:amz:us-east-1:execute-api}. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          POST | /v1/events                                  | content-type;host;x-amz-date | 6bfa3d166e66d581ad5013d0b29fbc96cb4823868b6a6e2ca59e07fd69036c33
          GET  | /v1/users/u1/recommendations?exclude=a&k=3  | host;x-amz-date              | 5d3d2acb8315f626f4c7ce09177c6eeb0ae5a95fb6bdde39081703eb92e3d5e2
          """)
  void requestThatCurlSignedComesThrough(
      String method, String target, String headers, String signature) {
    var request =
        Requests.of(
            method,
            target,
            Map.of(
                "host",
                "127.0.0.1:18080",
                "user-agent",
                "curl/7.88.1",
                "content-type",
                "application/json",
                "x-amz-date",
                "20261130T111202Z",
                "authorization",
                "AWS4-HMAC-SHA256 Credential=test/20261130/us-east-1/execute-api/aws4_request, "
                    + "SignedHeaders=%s, Signature=%s".formatted(headers, signature)),
            method.equals("POST") ? BODY : "");

    assertThat(decide(request)).isInstanceOf(Decision.Allowed.class);
  }

  @Test
  void sessionsTokenIsPartOfWhatIsSigned() {
    var session = AwsSessionCredentials.create("key", "secret", "token");
    var own = new IamAuthorizer(session, REGION, NOW);
    var request = signed("/v1/events", session, REGION, "execute-api", NOW);

    assertThat(own.decide(Requests.FOR_USERS, request)).isInstanceOf(Decision.Allowed.class);
    assertThat(own.decide(Requests.FOR_USERS, with(request, "x-amz-security-token", "other")))
        .isInstanceOf(Decision.Forbidden.class);
  }

  @Test
  void requestWithoutASignatureIsForbidden() {
    forbidden(Requests.of("GET", "/things", Map.of("host", "x"), ""));
    forbidden(Requests.of("GET", "/things", Map.of("authorization", "Bearer x"), ""));
  }

  @Test
  void signatureOfAnotherKeyRegionServiceOrTimeIsForbidden() {
    var other = AwsBasicCredentials.create("test", "other");
    forbidden(signed("/v1/events", other, REGION, "execute-api", NOW));
    forbidden(
        signed("/v1/events", AwsBasicCredentials.create("o", "test"), REGION, "execute-api", NOW));
    forbidden(signed("/v1/events", OWN, "eu-west-3", "execute-api", NOW));
    forbidden(signed("/v1/events", OWN, REGION, "lambda", NOW));
    for (var minutes : new int[] {-6, 6}) {
      var clock = Clock.offset(NOW, Duration.ofMinutes(minutes));
      forbidden(signed("/v1/events", OWN, REGION, "execute-api", clock));
    }
  }

  @Test
  void whatWasChangedAfterSigningIsForbidden() {
    var request = signed("/v1/events?a=1", OWN, REGION, "execute-api", NOW);
    forbidden(with(request, "content-type", "text/plain"));
    forbidden(with(request, "host", "example.com"));
    forbidden(with(request, "x-amz-date", "20261130T111203Z"));
    forbidden(changed(request, "GET", "/v1/events", "a=1", BODY));
    forbidden(changed(request, "POST", "/v1/event", "a=1", BODY));
    forbidden(changed(request, "POST", "/v1/events", "a=2", BODY));
    forbidden(changed(request, "POST", "/v1/events", "a=1", "{}"));
  }

  @Test
  void brokenHostIsForbidden() {
    forbidden(with(signed("/v1/events", OWN, REGION, "execute-api", NOW), "host", "a b"));
  }

  private Decision decide(GatewayRequest request) {
    return authorizer.decide(Requests.FOR_USERS, request);
  }

  private void forbidden(GatewayRequest request) {
    assertThat(decide(request)).isEqualTo(new Decision.Forbidden(Optional.empty()));
  }

  private static GatewayRequest signed(
      String target, AwsCredentials credentials, String region, String service, Clock clock) {
    var request =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.POST)
            .uri(URI.create("http://127.0.0.1:8080" + target))
            .putHeader("content-type", "application/json")
            .build();
    var signed =
        AwsV4HttpSigner.create()
            .sign(
                to ->
                    to.identity(credentials)
                        .request(request)
                        .payload(ContentStreamProvider.fromUtf8String(BODY))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                        .putProperty(HttpSigner.SIGNING_CLOCK, clock));
    var headers = new HashMap<String, String>();
    signed
        .request()
        .headers()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
    return Requests.of("POST", target, headers, BODY);
  }

  private static GatewayRequest with(GatewayRequest request, String header, String value) {
    var headers = new HashMap<String, String>();
    request.headers().forEach((name, values) -> headers.put(name, values.getFirst()));
    headers.put(header, value);
    return Requests.of(
        request.method(),
        request.path() + (request.query().isEmpty() ? "" : "?" + request.query()),
        headers,
        new String(request.body().bytes(), StandardCharsets.UTF_8));
  }

  private static GatewayRequest changed(
      GatewayRequest request, String method, String path, String query, String body) {
    return new GatewayRequest(
        method,
        path,
        query,
        request.headers(),
        new GatewayRequest.Body(body.getBytes(StandardCharsets.UTF_8)),
        request.protocol(),
        request.sourceIp());
  }
}
