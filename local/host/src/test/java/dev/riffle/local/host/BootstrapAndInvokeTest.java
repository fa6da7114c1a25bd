package dev.riffle.local.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.riffle.local.host.function.FunctionStartException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

/** Functions with a bootstrap of their own, and the AWS SDK's Lambda client at the host. */
final class BootstrapAndInvokeTest {
  @TempDir Path folder;

  @Test
  void sdksClientInvokesABootstrap() throws Exception {
    var project = new TestProject(folder).bootstrapFunction("own", script(), "rwxr-xr-x");
    try (var host = start(project);
        var lambda = lambda(host.endpoint())) {
      host.awaitReady(Duration.ofMinutes(1));

      var answer =
          lambda.invoke(
              request -> request.functionName("own").payload(SdkBytes.fromUtf8String("{\"a\":1}")));
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.executedVersion()).isEqualTo("$LATEST");
      assertThat(answer.payload().asUtf8String()).contains("\"a\":1");

      var failed =
          lambda.invoke(
              request ->
                  request
                      .functionName("own")
                      .payload(SdkBytes.fromUtf8String("{\"do\":\"fail\"}")));
      assertThat(failed.functionError()).isEqualTo("Unhandled");
      assertThat(failed.payload().asUtf8String()).contains("told to fail");

      assertThat(
              lambda
                  .invoke(
                      request -> request.functionName("own").invocationType(InvocationType.EVENT))
                  .statusCode())
          .isEqualTo(202);
      assertThatThrownBy(() -> lambda.invoke(request -> request.functionName("nobody")))
          .isInstanceOf(ResourceNotFoundException.class)
          .hasMessageContaining("Function not found: nobody");
    }
  }

  @Test
  void bootstrapThatCannotRunIsSaid() throws Exception {
    var project = new TestProject(folder).bootstrapFunction("own", script(), "rw-r--r--");
    try (var host = start(project)) {
      assertThatThrownBy(() -> host.awaitReady(Duration.ofMinutes(1)))
          .isInstanceOf(FunctionStartException.class)
          .hasMessageContaining("no executable file bootstrap");
    }
  }

  @Test
  void processThatEndsBeforeItsFirstEventIsSaidWithItsLog() throws Exception {
    var project =
        new TestProject(folder).bootstrapFunction("own", "#!/bin/sh\nexit 7\n", "rwxr-xr-x");
    try (var host = start(project)) {
      assertThatThrownBy(() -> host.awaitReady(Duration.ofMinutes(1)))
          .isInstanceOf(FunctionStartException.class)
          .hasMessageContaining("exit status 7")
          .hasMessageContaining("own.log");
    }
  }

  /** The runtime client behind a bootstrap, as a custom Java runtime has it. */
  private static String script() {
    return """
        #!/bin/sh
        exec '%s' -Xmx64m --enable-native-access=ALL-UNNAMED -cp '%s' \
        com.amazonaws.services.lambda.runtime.api.client.AWSLambda '%s'
        """
        .formatted(
            Path.of(System.getProperty("java.home"), "bin", "java"),
            System.getProperty("java.class.path"),
            CommandHandler.class.getName());
  }

  private LambdaHost start(TestProject project) throws Exception {
    return LambdaHost.builder(project.write())
        .runFolder(folder.resolve("run"))
        .port(0)
        .environment(Map.of())
        .start();
  }

  private static LambdaClient lambda(URI endpoint) {
    return LambdaClient.builder()
        .endpointOverride(endpoint)
        .region(Region.EU_WEST_3)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }
}
