package dev.riffle.recommend.aws;

import java.time.Duration;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * S3 over the JDK's own HTTP connections: a lean start. Made by hand, as Quarkus has no build step
 * for S3 at the version used here; endpoint, region and credentials are the SDK's settings.
 */
public final class S3Clients {
  private S3Clients() {}

  /** A client that gives up on a pointer within seconds, and has time for a large range. */
  public static S3Client create() {
    return S3Client.builder()
        // A bucket in the host's name would need a DNS entry on an emulator.
        .forcePathStyle(true)
        .httpClient(
            UrlConnectionHttpClient.builder()
                .connectionTimeout(Duration.ofSeconds(1))
                .socketTimeout(Duration.ofSeconds(3))
                .build())
        .overrideConfiguration(
            ClientOverrideConfiguration.builder().apiCallTimeout(Duration.ofSeconds(20)).build())
        .build();
  }
}
