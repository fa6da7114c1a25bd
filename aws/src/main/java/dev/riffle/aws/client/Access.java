package dev.riffle.aws.client;

import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;

/** Who calls, and where: what a client is told; what it is not told, the SDK looks for. */
public interface Access {
  /** Tells a client that is about to be made. */
  <B extends AwsClientBuilder<B, ?>> void tell(
      Service service, B builder, ClientOverrideConfiguration.Builder settings);

  /** Whether the service's endpoint is named, and so is not AWS's own. */
  boolean isElsewhere(Service service);
}
