package dev.riffle.ingest.aws;

import java.time.Duration;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The SDK's clients, over the JDK's own HTTP connections for a fast start. Endpoints, region and
 * credentials come from the SDK's settings; a call gives up in time for the function to answer.
 */
public final class Clients {
  private Clients() {}

  public static KinesisClient kinesis() {
    return KinesisClient.builder()
        .httpClient(http(Duration.ofSeconds(4)))
        .overrideConfiguration(timeouts(Duration.ofSeconds(4), Duration.ofSeconds(10)))
        .build();
  }

  public static DynamoDbClient dynamo() {
    return DynamoDbClient.builder()
        .httpClient(http(Duration.ofSeconds(3)))
        .overrideConfiguration(timeouts(Duration.ofSeconds(3), Duration.ofSeconds(9)))
        .build();
  }

  /** For objects of a batch, and models: those may be large, so reading one has time. */
  public static S3Client s3() {
    return S3Client.builder()
        .httpClient(http(Duration.ofSeconds(10)))
        .overrideConfiguration(timeouts(Duration.ofSeconds(20), Duration.ofSeconds(30)))
        .build();
  }

  private static SdkHttpClient http(Duration read) {
    return UrlConnectionHttpClient.builder()
        .connectionTimeout(Duration.ofSeconds(1))
        .socketTimeout(read)
        .build();
  }

  private static ClientOverrideConfiguration timeouts(Duration attempt, Duration call) {
    return ClientOverrideConfiguration.builder()
        .apiCallAttemptTimeout(attempt)
        .apiCallTimeout(call)
        .build();
  }
}
