package dev.riffle.tests.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.local.host.authorizer.AuthorizerType;
import dev.riffle.tests.stage.Stage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;

/** The real functions behind an IAM authorizer: its column of the table, and nobody's. */
class SignaturesIT {
  private static final AwsBasicCredentials OWN = AwsBasicCredentials.create("test", "test");

  private static Stage stage;
  private static HttpClient client;

  @BeforeAll
  static void enter() {
    stage = Stage.start(host -> host.authorizer(AuthorizerType.IAM));
    client = HttpClient.newHttpClient();
  }

  @AfterAll
  static void leave() {
    client.close();
    stage.close();
  }

  static Stream<AccessTable.Cell> cells() throws IOException {
    return AccessTable.ofSignatures(Stage.home().resolve("docs/security.md"));
  }

  @ParameterizedTest
  @MethodSource("cells")
  void aCellOfTheTableHolds(AccessTable.Cell cell) throws Exception {
    HttpResponse<String> answer =
        client.send(cell.isSigned() ? signed(cell) : plain(cell), BodyHandlers.ofString());

    boolean allowed =
        answer.statusCode() != 401
            && answer.statusCode() != 403
            && !answer.body().contains("\"rejected\":[{");
    assertThat(allowed)
        .as("%s: %d %s", cell, answer.statusCode(), answer.body())
        .isEqualTo(cell.allowed());
  }

  private static HttpRequest plain(AccessTable.Cell cell) {
    return request(cell, uri(cell)).build();
  }

  private static HttpRequest signed(AccessTable.Cell cell) {
    var unsigned =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.fromValue(cell.method()))
            .uri(uri(cell))
            .putHeader("content-type", "application/json")
            .build();
    var signed =
        AwsV4HttpSigner.create()
            .sign(
                to ->
                    to.identity(OWN)
                        .request(unsigned)
                        .payload(ContentStreamProvider.fromUtf8String(cell.body()))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "execute-api")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1"));
    HttpRequest.Builder request = request(cell, uri(cell));
    signed
        .request()
        .headers()
        .forEach(
            (name, values) -> {
              // The client writes the host itself, the same.
              if (!name.equalsIgnoreCase("host") && !name.equalsIgnoreCase("content-type")) {
                request.header(name, values.getFirst());
              }
            });
    return request.build();
  }

  private static HttpRequest.Builder request(AccessTable.Cell cell, URI uri) {
    return HttpRequest.newBuilder(uri)
        .header("content-type", "application/json")
        .method(cell.method(), BodyPublishers.ofString(cell.body()));
  }

  private static URI uri(AccessTable.Cell cell) {
    return stage.host().endpoint().resolve(cell.path());
  }
}
