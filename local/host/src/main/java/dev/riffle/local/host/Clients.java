package dev.riffle.local.host;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.s3.S3Client;

/** The host's own clients, set by the same variables as the functions'. */
final class Clients {
  private final Map<String, String> environment;
  private final String region;

  Clients(Map<String, String> environment, String region) {
    this.environment = environment;
    this.region = region;
  }

  /**
   * Speaks JSON to Kinesis. In CBOR, the SDK's default, MiniStack gives times in seconds where the
   * protocol has milliseconds: every record would seem to be from 1970, and too old.
   */
  KinesisClient kinesis() {
    System.setProperty(SdkSystemSetting.CBOR_ENABLED.property(), "false");
    return with(KinesisClient.builder(), "KINESIS")
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }

  S3Client s3() {
    return with(S3Client.builder(), "S3")
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .forcePathStyle(true)
        .build();
  }

  private <B extends AwsClientBuilder<B, ?>> B with(B builder, String service) {
    Optional.ofNullable(environment.get("AWS_ENDPOINT_URL_" + service))
        .or(() -> Optional.ofNullable(environment.get("AWS_ENDPOINT_URL")))
        .ifPresent(url -> builder.endpointOverride(URI.create(url)));
    return builder
        .region(Region.of(region))
        .credentialsProvider(StaticCredentialsProvider.create(credentials()));
  }

  private AwsCredentials credentials() {
    var key = environment.getOrDefault("AWS_ACCESS_KEY_ID", "local");
    var secret = environment.getOrDefault("AWS_SECRET_ACCESS_KEY", "local");
    var token = environment.get("AWS_SESSION_TOKEN");
    return token == null
        ? AwsBasicCredentials.create(key, secret)
        : AwsSessionCredentials.create(key, secret, token);
  }
}
