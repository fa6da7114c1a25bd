package dev.riffle.local.host.authorizer;

import dev.riffle.local.host.web.GatewayRequest;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.signer.Aws4Signer;
import software.amazon.awssdk.auth.signer.params.Aws4SignerParams;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.regions.Region;

/**
 * Signs a request anew, as its caller must have signed it. By the SDK's older signer, which is
 * deprecated and kept: its successor puts a header of its own into every request and signs that
 * too, so it cannot make the signature of a client that did not (curl, botocore).
 */
@SuppressWarnings("deprecation")
final class Signatures {
  private final Aws4Signer signer = Aws4Signer.create();
  private final AwsCredentials credentials;

  Signatures(AwsCredentials credentials) {
    this.credentials = credentials;
  }

  /**
   * The header {@code Authorization} that the request must bear.
   *
   * @throws IllegalArgumentException if the request cannot be signed, as with a broken host
   */
  String expected(GatewayRequest request, SignedHead head, Instant signedAt) {
    var copy =
        SdkHttpFullRequest.builder()
            .method(SdkHttpMethod.fromValue(request.method()))
            .uri(URI.create("http://" + request.header("host") + request.path() + query(request)))
            .contentStreamProvider(() -> new ByteArrayInputStream(request.body().bytes()));
    for (var name : head.headers()) {
      copy.putHeader(name, request.headers().getOrDefault(name, List.of()));
    }
    var settings =
        Aws4SignerParams.builder()
            .awsCredentials(credentials)
            .signingName(head.service())
            .signingRegion(Region.of(head.region()))
            .signingClockOverride(Clock.fixed(signedAt, ZoneOffset.UTC))
            .build();
    return signer.sign(copy.build(), settings).firstMatchingHeader("Authorization").orElseThrow();
  }

  private static String query(GatewayRequest request) {
    return request.query().isEmpty() ? "" : "?" + request.query();
  }
}
