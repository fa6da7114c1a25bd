package dev.riffle.ingest.aws;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
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
        .httpClient(http(Duration.ofSeconds(5)))
        .overrideConfiguration(timeouts(Duration.ofSeconds(5), Duration.ofSeconds(12)))
        .build();
  }

  /**
   * For objects of a batch, and models. The limits end where an object begins to arrive: reading a
   * large model takes as long as it takes.
   *
   * @param environment where an endpoint that is not AWS may be named: buckets are not hosts there
   */
  public static S3Client s3(Map<String, String> environment) {
    boolean elsewhere =
        Stream.of("AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL")
            .anyMatch(name -> !environment.getOrDefault(name, "").isBlank());
    return S3Client.builder()
        .httpClient(http(Duration.ofSeconds(8)))
        .overrideConfiguration(timeouts(Duration.ofSeconds(8), Duration.ofSeconds(15)))
        .forcePathStyle(elsewhere)
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
