package dev.riffle.local.host.authorizer;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.definition.Route;
import dev.riffle.local.host.web.GatewayRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/**
 * API Gateway's IAM authorizer for one principal: whoever has the host's own credentials. A request
 * without a signature, or with a wrong one, is 403.
 */
final class IamAuthorizer implements RouteAuthorizer {
  private static final String SERVICE = "execute-api";
  private static final Duration SKEW = Duration.ofMinutes(5);
  private static final String ACCOUNT = "000000000000";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final JsonMapper JSON = new JsonMapper();
  private static final Decision FORBIDDEN = new Decision.Forbidden(Optional.empty());

  private final AwsCredentials credentials;
  private final String region;
  private final Signatures signatures;
  private final Clock clock;

  IamAuthorizer(AwsCredentials credentials, String region, Clock clock) {
    this.credentials = credentials;
    this.region = region;
    this.signatures = new Signatures(credentials);
    this.clock = clock;
  }

  @Override
  public Decision decide(Route route, GatewayRequest request) {
    return SignedHead.parse(request.header("authorization"))
            .filter(head -> isSigned(request, head))
            .isPresent()
        ? Decision.Allowed.as(context())
        : FORBIDDEN;
  }

  private boolean isSigned(GatewayRequest request, SignedHead head) {
    var date = request.header("x-amz-date");
    if (!head.accessKey().equals(credentials.accessKeyId())
        || !head.region().equals(region)
        || !head.service().equals(SERVICE)
        || !head.headers().contains("host")
        || !head.headers().contains("x-amz-date")
        || !date.startsWith(head.date())
        || !hasSessionsToken(request)) {
      return false;
    }
    try {
      var signedAt = TIME.parse(date, Instant::from);
      return Duration.between(signedAt, clock.instant()).abs().compareTo(SKEW) <= 0
          && same(request.header("authorization"), signatures.expected(request, head, signedAt));
    } catch (DateTimeException | IllegalArgumentException malformed) {
      return false;
    }
  }

  /** The signer puts in the right one, whatever came: so it must have come. */
  private boolean hasSessionsToken(GatewayRequest request) {
    return !(credentials instanceof AwsSessionCredentials session)
        || session.sessionToken().equals(request.header("x-amz-security-token"));
  }

  /** Compares what matters, in a time that tells nothing. Spaces may differ. */
  private static boolean same(String given, String expected) {
    return MessageDigest.isEqual(signature(given), signature(expected));
  }

  private static byte[] signature(String authorization) {
    return authorization
        .substring(authorization.lastIndexOf('=') + 1)
        .strip()
        .getBytes(StandardCharsets.US_ASCII);
  }

  private ObjectNode context() {
    var context = JSON.createObjectNode();
    context
        .putObject("iam")
        .put("accessKey", credentials.accessKeyId())
        .put("accountId", ACCOUNT)
        .put("callerId", credentials.accessKeyId())
        .putNull("cognitoIdentity")
        .putNull("principalOrgId")
        .put("userArn", "arn:aws:iam::" + ACCOUNT + ":user/local")
        .put("userId", credentials.accessKeyId());
    return context;
  }
}
