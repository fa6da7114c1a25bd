package dev.riffle.recommend.aws;

import dev.riffle.aws.client.Clients;
import dev.riffle.aws.client.FunctionAccess;
import dev.riffle.aws.client.Service;
import dev.riffle.aws.client.Timeouts;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/** The clients of this function's stores, each made when it is asked for. */
public final class SdkClients {
  private static final Timeouts OBJECTS =
      Timeouts.of(Duration.ofSeconds(3), Duration.ofSeconds(20));
  private static final Timeouts ROWS = Timeouts.of(Duration.ofSeconds(2), Duration.ofSeconds(5));

  private final Clients clients;

  public SdkClients(Map<String, String> environment) {
    this.clients = new Clients(new FunctionAccess(environment));
  }

  /** S3 that gives up on a pointer within seconds, and has time for a large range. */
  public S3Client s3() {
    return clients
        .s3(OBJECTS)
        // Manifests hold a SHA-256 for every section, which is checked.
        .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
        .build();
  }

  /** DynamoDB for single rows and pages of changes. */
  public DynamoDbClient dynamo() {
    return clients.told(Service.DYNAMODB, DynamoDbClient.builder(), ROWS).build();
  }
}
