package dev.riffle.local.plane;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.s3.S3Client;

/** Clients of the three data services at one endpoint. */
public record AwsClients(
    KinesisClient kinesis, DynamoDbClient dynamo, S3Client s3, SdkHttpClient http)
    implements AutoCloseable {

  /** Clients of one emulator, whatever this process' own settings say. */
  public static AwsClients at(URI endpoint) {
    return with(environment(endpoint, Map.of()));
  }

  /** Clients as the SDK would make them from {@code settings}, the SDK's environment variables. */
  public static AwsClients with(Map<String, String> settings) {
    var http = UrlConnectionHttpClient.create();
    return new AwsClients(
        client("KINESIS", settings, http, KinesisClient.builder()).build(),
        client("DYNAMODB", settings, http, DynamoDbClient.builder()).build(),
        client("S3", settings, http, S3Client.builder()).forcePathStyle(true).build(),
        http);
  }

  /**
   * The SDK's own settings that send a process to {@code endpoint}. Region and credentials are
   * those of {@code environment}, as is an endpoint of one service, and any that it lacks are made
   * up: emulators take all.
   */
  public static Map<String, String> environment(URI endpoint, Map<String, String> environment) {
    var settings = new TreeMap<String, String>();
    settings.put("AWS_ENDPOINT_URL", endpoint.toString());
    for (var service : new String[] {"KINESIS", "DYNAMODB", "S3"}) {
      var name = "AWS_ENDPOINT_URL_" + service;
      Optional.ofNullable(environment.get(name)).ifPresent(url -> settings.put(name, url));
    }
    settings.put("AWS_REGION", environment.getOrDefault("AWS_REGION", "us-east-1"));
    settings.put("AWS_ACCESS_KEY_ID", environment.getOrDefault("AWS_ACCESS_KEY_ID", "test"));
    settings.put(
        "AWS_SECRET_ACCESS_KEY", environment.getOrDefault("AWS_SECRET_ACCESS_KEY", "test"));
    return settings;
  }

  private static <B extends AwsSyncClientBuilder<B, ?> & AwsClientBuilder<B, ?>> B client(
      String service, Map<String, String> settings, SdkHttpClient http, B builder) {
    var endpoint =
        settings.getOrDefault("AWS_ENDPOINT_URL_" + service, settings.get("AWS_ENDPOINT_URL"));
    var credentials =
        AwsBasicCredentials.create(
            settings.get("AWS_ACCESS_KEY_ID"), settings.get("AWS_SECRET_ACCESS_KEY"));
    return builder
        .endpointOverride(URI.create(endpoint))
        .region(Region.of(settings.get("AWS_REGION")))
        .credentialsProvider(StaticCredentialsProvider.create(credentials))
        .httpClient(http);
  }

  @Override
  public void close() {
    kinesis.close();
    dynamo.close();
    s3.close();
    http.close();
  }
}
