package dev.riffle.aws.client;

import java.util.Map;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;

/** Whatever the SDK finds: a function's environment, a person's profile, a container's role. */
public final class SdkAccess implements Access {
  private final Map<String, String> environment;

  /**
   * @param environment of this process, in which the SDK looks itself
   */
  public SdkAccess(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  @Override
  public <B extends AwsClientBuilder<B, ?>> void tell(
      Service service, B builder, ClientOverrideConfiguration.Builder settings) {
    // Nothing: it is looked for.
  }

  @Override
  public boolean isElsewhere(Service service) {
    return service.endpoint(environment).isPresent();
  }
}
