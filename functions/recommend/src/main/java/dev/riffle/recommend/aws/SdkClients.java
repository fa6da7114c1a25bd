package dev.riffle.recommend.aws;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The AWS SDK's clients over the JDK's own HTTP connections, told what they would else look for:
 * region and credentials are in a function's environment, and there is no profile to read.
 * Endpoints stay the SDK's own setting ({@code AWS_ENDPOINT_URL}, {@code AWS_ENDPOINT_URL_S3},
 * ...).
 */
public final class SdkClients {
  private static final String REGION = "AWS_REGION";
  private static final String KEY = "AWS_ACCESS_KEY_ID";

  private final AwsCredentialsProvider credentials;
  private final Optional<Region> region;

  public SdkClients(Map<String, String> environment) {
    // SnapStart hands credentials out over HTTP, so that a snapshot holds none.
    this.credentials =
        environment.containsKey(KEY)
            ? EnvironmentVariableCredentialsProvider.create()
            : DefaultCredentialsProvider.builder().build();
    this.region = Optional.ofNullable(environment.get(REGION)).map(Region::of);
  }

  /** S3 that gives up on a pointer within seconds, and has time for a large range. */
  public S3Client s3() {
    var builder =
        S3Client.builder()
            // A bucket in the host's name would need a DNS entry on an emulator.
            .forcePathStyle(true)
            // Manifests hold a SHA-256 for every section, which is checked.
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            .httpClient(connections(Duration.ofSeconds(3)));
    return told(builder, Duration.ofSeconds(20)).build();
  }

  /** DynamoDB for single rows and pages of changes. */
  public DynamoDbClient dynamo() {
    var builder = DynamoDbClient.builder().httpClient(connections(Duration.ofSeconds(2)));
    return told(builder, Duration.ofSeconds(5)).build();
  }

  private <B extends AwsClientBuilder<B, ?>> B told(B builder, Duration callTimeout) {
    region.ifPresent(builder::region);
    return builder
        .credentialsProvider(credentials)
        .overrideConfiguration(
            ClientOverrideConfiguration.builder()
                .apiCallTimeout(callTimeout)
                .defaultProfileFile(ProfileFile.aggregator().build())
                .build());
  }

  private static UrlConnectionHttpClient connections(Duration silence) {
    return (UrlConnectionHttpClient)
        UrlConnectionHttpClient.builder()
            .connectionTimeout(Duration.ofSeconds(1))
            .socketTimeout(silence)
            .build();
  }
}
