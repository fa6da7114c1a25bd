package dev.riffle.aws.client;

import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/**
 * Makes clients of one account. Their connections need no closing: each ends with its answer.
 *
 * <pre>
 * var clients = new Clients(new SdkAccess(System.getenv()));
 * S3Client s3 = clients.s3(Timeouts.unhurried()).build();
 * var dynamo = clients.told(Service.DYNAMODB, DynamoDbClient.builder(), timeouts).build();
 * </pre>
 */
public final class Clients {
  private final Access access;

  public Clients(Access access) {
    this.access = access;
  }

  /** A client of S3 that is about to be made. */
  public S3ClientBuilder s3(Timeouts timeouts) {
    return told(Service.S3, S3Client.builder(), timeouts)
        // A bucket in the host's name would need a DNS entry on an emulator.
        .forcePathStyle(access.isElsewhere(Service.S3));
  }

  /** Tells a client that is about to be made who calls, and how long to wait. */
  public <B extends AwsSyncClientBuilder<B, ?> & AwsClientBuilder<B, ?>> B told(
      Service service, B builder, Timeouts timeouts) {
    var settings = ClientOverrideConfiguration.builder();
    timeouts.attempt().ifPresent(settings::apiCallAttemptTimeout);
    timeouts.call().ifPresent(settings::apiCallTimeout);
    access.tell(service, builder, settings);
    return builder
        .httpClient(
            UrlConnectionHttpClient.builder()
                .connectionTimeout(timeouts.connect())
                .socketTimeout(timeouts.silence())
                .build())
        .overrideConfiguration(settings.build());
  }
}
