package dev.riffle.aws.client;

import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;

/**
 * A function that must start in milliseconds: its region and credentials are in its environment,
 * and no profile is read. The endpoint stays for the SDK to look for ({@code AWS_ENDPOINT_URL},
 * {@code AWS_ENDPOINT_URL_S3}, ...).
 */
public final class FunctionAccess implements Access {
  private static final String REGION = "AWS_REGION";
  private static final String KEY = "AWS_ACCESS_KEY_ID";

  private final Map<String, String> environment;
  private final AwsCredentialsProvider credentials;
  private final Optional<Region> region;

  /**
   * @param environment of this process
   */
  public FunctionAccess(Map<String, String> environment) {
    this.environment = environment;
    // SnapStart hands credentials out over HTTP, so that a snapshot holds none.
    this.credentials =
        environment.containsKey(KEY)
            ? EnvironmentVariableCredentialsProvider.create()
            : DefaultCredentialsProvider.builder().build();
    this.region = Optional.ofNullable(environment.get(REGION)).map(Region::of);
  }

  @Override
  public <B extends AwsClientBuilder<B, ?>> void tell(
      Service service, B builder, ClientOverrideConfiguration.Builder settings) {
    region.ifPresent(builder::region);
    builder.credentialsProvider(credentials);
    settings.defaultProfileFile(ProfileFile.aggregator().build());
  }

  @Override
  public boolean isElsewhere(Service service) {
    return service.endpoint(environment).isPresent();
  }
}
