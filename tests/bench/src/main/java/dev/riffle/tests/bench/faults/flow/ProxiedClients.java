package dev.riffle.tests.bench.faults.flow;

import dev.riffle.aws.client.Clients;
import dev.riffle.aws.client.GivenAccess;
import dev.riffle.aws.client.Service;
import dev.riffle.aws.client.Timeouts;
import dev.riffle.local.plane.AwsClients;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The SDK's clients as functions have them, but for three things: they wait a millisecond where the
 * SDK waits a tenth of a second; they try less often, so that more faults reach the functions; and
 * no call times out, since a busy machine would decide then what a seed does.
 */
public final class ProxiedClients implements AutoCloseable {
  private static final int ATTEMPTS = 3;
  private static final Timeouts TIMEOUTS =
      Timeouts.each(Duration.ofMinutes(1), Duration.ofMinutes(5));

  private final DynamoDbClient dynamo;
  private final KinesisClient kinesis;
  private final S3Client s3;

  /**
   * @param endpoint of all three services
   */
  public ProxiedClients(URI endpoint) {
    // The proxy reads what a call says: of Kinesis JSON, in the place of CBOR.
    System.setProperty(SdkSystemSetting.CBOR_ENABLED.property(), "false");
    Map<String, String> settings = AwsClients.environment(endpoint, Map.of());
    var clients = new Clients(new GivenAccess(settings, settings.get("AWS_REGION")));
    this.dynamo = hasty(clients.told(Service.DYNAMODB, DynamoDbClient.builder(), TIMEOUTS)).build();
    this.kinesis = hasty(clients.told(Service.KINESIS, KinesisClient.builder(), TIMEOUTS)).build();
    this.s3 =
        hasty(clients.s3(TIMEOUTS))
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            .build();
  }

  private static <B extends AwsClientBuilder<B, ?>> B hasty(B builder) {
    BackoffStrategy hasty = BackoffStrategy.fixedDelay(Duration.ofMillis(1));
    RetryStrategy retries =
        AwsRetryStrategy.legacyRetryStrategy().toBuilder()
            .maxAttempts(ATTEMPTS)
            .backoffStrategy(hasty)
            .throttlingBackoffStrategy(hasty)
            // Attempts that are left over from one run must not decide what the next one does.
            .circuitBreakerEnabled(false)
            .build();
    return builder.overrideConfiguration(
        builder.overrideConfiguration().toBuilder().retryStrategy(retries).build());
  }

  /** DynamoDB as a process has it. */
  public DynamoDbClient dynamo(KillSwitch process) {
    return process.guard(DynamoDbClient.class, dynamo);
  }

  /** Kinesis as a process has it. */
  public KinesisClient kinesis(KillSwitch process) {
    return process.guard(KinesisClient.class, kinesis);
  }

  /** S3 as a process has it. */
  public S3Client s3(KillSwitch process) {
    return process.guard(S3Client.class, s3);
  }

  @Override
  public void close() {
    dynamo.close();
    kinesis.close();
    s3.close();
  }
}
