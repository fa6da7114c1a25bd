package dev.riffle.local.plane;

import dev.riffle.aws.client.Clients;
import dev.riffle.aws.client.GivenAccess;
import dev.riffle.aws.client.Service;
import dev.riffle.aws.client.Timeouts;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.s3.S3Client;

/** Clients of the three data services at one endpoint. */
public record AwsClients(KinesisClient kinesis, DynamoDbClient dynamo, S3Client s3)
    implements AutoCloseable {

  private static final String REGION = "AWS_REGION";

  /** Clients of one emulator, whatever this process' own settings say. */
  public static AwsClients at(URI endpoint) {
    return with(environment(endpoint, Map.of()));
  }

  /** Clients as the SDK would make them from {@code settings}, the SDK's environment variables. */
  public static AwsClients with(Map<String, String> settings) {
    var clients = new Clients(new GivenAccess(settings, settings.get(REGION)));
    var timeouts = Timeouts.unhurried();
    return new AwsClients(
        clients.told(Service.KINESIS, KinesisClient.builder(), timeouts).build(),
        clients.told(Service.DYNAMODB, DynamoDbClient.builder(), timeouts).build(),
        clients.s3(timeouts).build());
  }

  /**
   * The SDK's own settings that send a process to {@code endpoint}. Region and credentials are
   * those of {@code environment}, as is an endpoint of one service, and any that it lacks are made
   * up: emulators take all.
   */
  public static Map<String, String> environment(URI endpoint, Map<String, String> environment) {
    var settings = new TreeMap<String, String>();
    settings.put(Service.ENDPOINT, endpoint.toString());
    for (var service : Service.values()) {
      var name = service.endpointSetting();
      Optional.ofNullable(environment.get(name)).ifPresent(url -> settings.put(name, url));
    }
    settings.put(REGION, environment.getOrDefault(REGION, "us-east-1"));
    settings.put("AWS_ACCESS_KEY_ID", environment.getOrDefault("AWS_ACCESS_KEY_ID", "test"));
    settings.put(
        "AWS_SECRET_ACCESS_KEY", environment.getOrDefault("AWS_SECRET_ACCESS_KEY", "test"));
    return settings;
  }

  @Override
  public void close() {
    kinesis.close();
    dynamo.close();
    s3.close();
  }
}
