package dev.riffle.infra.data;

import dev.riffle.infra.settings.Choices.StreamMode;
import dev.riffle.infra.settings.StreamSettings;
import java.util.Optional;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.kinesis.Stream;
import software.amazon.awscdk.services.kinesis.StreamEncryption;
import software.amazon.awscdk.services.kms.IKey;
import software.constructs.Construct;

/** The stream that every write goes through. */
public final class EventStream extends Construct {
  private final Stream stream;

  public EventStream(
      Construct scope,
      String id,
      StreamSettings settings,
      Optional<IKey> key,
      RemovalPolicy removal) {
    super(scope, id);
    boolean provisioned = settings.mode() == StreamMode.PROVISIONED;
    var builder =
        Stream.Builder.create(this, "Stream")
            .streamMode(
                provisioned
                    ? software.amazon.awscdk.services.kinesis.StreamMode.PROVISIONED
                    : software.amazon.awscdk.services.kinesis.StreamMode.ON_DEMAND)
            .retentionPeriod(Duration.hours(settings.retentionHours()))
            .encryption(key.isPresent() ? StreamEncryption.KMS : StreamEncryption.MANAGED)
            .removalPolicy(removal);
    if (provisioned) {
      builder.shardCount(settings.shards());
    }
    key.ifPresent(builder::encryptionKey);
    stream = builder.build();
  }

  public String name() {
    return stream.getStreamName();
  }

  public String arn() {
    return stream.getStreamArn();
  }
}
