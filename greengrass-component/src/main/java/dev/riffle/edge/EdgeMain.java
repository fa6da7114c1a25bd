package dev.riffle.edge;

import dev.riffle.edge.model.ModelSource;
import dev.riffle.edge.model.S3ModelSource;
import java.time.Clock;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;

/** Runs the component until it is stopped. */
public final class EdgeMain {
  private EdgeMain() {}

  public static void main(String[] args) throws Exception {
    EdgeSettings settings = EdgeSettings.from(System.getenv());
    Optional<ModelSource> source =
        settings.bucket().map(bucket -> new S3ModelSource(client(), bucket, settings.tenant()));
    var component = new EdgeComponent(settings, source, Clock.systemUTC());
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .unstarted(
                    () -> {
                      try {
                        component.close();
                      } catch (java.io.IOException e) {
                        System.err.println("the store did not close: " + e.getMessage());
                      }
                    }));
  }

  /** With the role that the token exchange service hands out. */
  private static S3Client client() {
    return S3Client.builder()
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .credentialsProvider(
            ContainerCredentialsProvider.builder().asyncCredentialUpdateEnabled(false).build())
        .build();
  }
}
