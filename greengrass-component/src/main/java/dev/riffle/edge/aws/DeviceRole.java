package dev.riffle.edge.aws;

import dev.riffle.aws.client.Access;
import dev.riffle.aws.client.SdkAccess;
import dev.riffle.aws.client.Service;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;

/** The role that the token exchange service hands out; every answer tells the cloud's time. */
final class DeviceRole implements Access {
  private final SdkAccess found;
  private final Consumer<Instant> time;

  /**
   * @param environment of this process, in which the SDK looks for all else
   */
  DeviceRole(Map<String, String> environment, Consumer<Instant> time) {
    this.found = new SdkAccess(environment);
    this.time = time;
  }

  @Override
  public <B extends AwsClientBuilder<B, ?>> void tell(
      Service service, B builder, ClientOverrideConfiguration.Builder settings) {
    found.tell(service, builder, settings);
    builder.credentialsProvider(
        ContainerCredentialsProvider.builder().asyncCredentialUpdateEnabled(false).build());
    settings.addExecutionInterceptor(new CloudTime(time));
  }

  @Override
  public boolean isElsewhere(Service service) {
    return found.isElsewhere(service);
  }
}
