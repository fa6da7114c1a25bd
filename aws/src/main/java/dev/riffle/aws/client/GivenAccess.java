package dev.riffle.aws.client;

import java.net.URI;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.regions.Region;

/**
 * What settings say, by the SDK's names, whatever this process' own environment says: for an
 * emulator. Credentials that they lack are made up, since emulators take all.
 */
public final class GivenAccess implements Access {
  private static final String MADE_UP = "test";

  private final Map<String, String> settings;
  private final Region region;

  public GivenAccess(Map<String, String> settings, String region) {
    this.settings = Map.copyOf(settings);
    this.region = Region.of(region);
  }

  @Override
  public <B extends AwsClientBuilder<B, ?>> void tell(
      Service service, B builder, ClientOverrideConfiguration.Builder override) {
    service.endpoint(settings).map(URI::create).ifPresent(builder::endpointOverride);
    builder.region(region).credentialsProvider(StaticCredentialsProvider.create(credentials()));
  }

  @Override
  public boolean isElsewhere(Service service) {
    return service.endpoint(settings).isPresent();
  }

  /** The region's code. */
  public String region() {
    return region.id();
  }

  /** With whose keys requests are signed. */
  public AwsCredentials credentials() {
    String key = settings.getOrDefault("AWS_ACCESS_KEY_ID", MADE_UP);
    String secret = settings.getOrDefault("AWS_SECRET_ACCESS_KEY", MADE_UP);
    String token = settings.get("AWS_SESSION_TOKEN");
    return token == null
        ? AwsBasicCredentials.create(key, secret)
        : AwsSessionCredentials.create(key, secret, token);
  }
}
