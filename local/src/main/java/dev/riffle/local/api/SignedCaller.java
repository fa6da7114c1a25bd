package dev.riffle.local.api;

import java.net.URI;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;

/** Signs requests (Signature Version 4) as the principal of some credentials. */
public final class SignedCaller implements Caller {
  private static final String GATEWAY = "execute-api";
  private static final String FUNCTIONS = "lambda";
  private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
  private final AwsCredentials credentials;
  private final String region;
  private final String service;

  /** A principal of a region, who calls the API. */
  public SignedCaller(AwsCredentials credentials, String region) {
    this(credentials, region, GATEWAY);
  }

  private SignedCaller(AwsCredentials credentials, String region, String service) {
    this.credentials = credentials;
    this.region = region;
    this.service = service;
  }

  /** One who invokes functions. */
  public static SignedCaller ofFunctions(AwsCredentials credentials, String region) {
    return new SignedCaller(credentials, region, FUNCTIONS);
  }

  @Override
  public Map<String, String> headers(String method, URI uri, byte[] body) {
    var request = SdkHttpRequest.builder().method(SdkHttpMethod.fromValue(method)).uri(uri).build();
    var signed =
        signer.sign(
            to ->
                to.identity(credentials)
                    .request(request)
                    .payload(ContentStreamProvider.fromByteArray(body))
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                    .putProperty(AwsV4HttpSigner.REGION_NAME, region));
    return signed.request().headers().entrySet().stream()
        .filter(header -> !header.getKey().equalsIgnoreCase("host")) // the client's own to send
        .collect(Collectors.toMap(Map.Entry::getKey, header -> header.getValue().getFirst()));
  }
}
