package dev.riffle.local.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.riffle.local.host.invoke.InvocationResult;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One real Java function, as the managed runtime runs it, behind the host. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LambdaHostTest {
  private static final JsonMapper JSON = new JsonMapper();
  private final HttpClient client = HttpClient.newHttpClient();
  private final Queue<String> logged = new ConcurrentLinkedQueue<>();
  private LambdaHost host;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    var project =
        new TestProject(folder)
            .javaFunction("command", CommandHandler.class, 2)
            .route("ANY", "/command", "command")
            .route("GET", "/users/{id}/things", "command");
    host =
        LambdaHost.builder(project.write())
            .runFolder(folder.resolve("run"))
            .port(0)
            .environment(
                Map.of("AWS_ENDPOINT_URL_S3", "http://127.0.0.1:1", "AWS_REGION", "eu-west-3"))
            .logListener(line -> logged.add(line.text()))
            .start();
    host.awaitReady(Duration.ofMinutes(1));
  }

  @AfterAll
  void stop() {
    host.close();
    client.close();
  }

  @Test
  void functionSeesLambdasEnvironmentAndTheHostsEndpoints() throws Exception {
    var seen = invoke("environment");

    assertThat(seen.path("AWS_LAMBDA_FUNCTION_NAME").asText()).isEqualTo("command");
    assertThat(seen.path("AWS_LAMBDA_FUNCTION_MEMORY_SIZE").asText()).isEqualTo("256");
    assertThat(seen.path("AWS_LAMBDA_FUNCTION_VERSION").asText()).isEqualTo("$LATEST");
    assertThat(seen.path("AWS_REGION").asText()).isEqualTo("eu-west-3");
    assertThat(seen.path("AWS_EXECUTION_ENV").asText()).isEqualTo("AWS_Lambda_java25");
    assertThat(seen.path("AWS_ENDPOINT_URL_S3").asText()).isEqualTo("http://127.0.0.1:1");
    assertThat(seen.path("RIFFLE_STREAM").asText()).isEqualTo("events");
    assertThat(seen.path("_HANDLER").asText()).isEqualTo(CommandHandler.class.getName());
    assertThat(seen.path("LAMBDA_TASK_ROOT").asText()).isEqualTo(seen.path("directory").asText());
    assertThat(seen.path("arn").asText())
        .isEqualTo("arn:aws:lambda:eu-west-3:000000000000:function:command");
    assertThat(seen.path("remaining").asInt()).isBetween(1, 2000);
    assertThat(seen.path("trace").asText())
        .matches("Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=[01]");
    assertThat(seen.path("maxHeap").asLong()).isLessThan(256L << 20);
    assertThat(seen.has("HOME")).as("nothing else of the host's environment").isFalse();
  }

  @Test
  void oneWarmProcessServesInvocationAfterInvocation() throws Exception {
    long pid = invoke("environment").path("pid").asLong();
    for (int i = 0; i < 20; i++) {
      assertThat(invoke("environment").path("pid").asLong()).isEqualTo(pid);
    }
  }

  @Test
  void requestBecomesAnEventOfPayloadFormat2() throws Exception {
    var response =
        send(
            HttpRequest.newBuilder(uri("/users/a%2Fb%20%E4%BD%A0/things?x=1&x=2&y=a%20b&z"))
                .header("X-Twice", "one")
                .header("X-Twice", "two")
                .header("Cookie", "a=1; b=2")
                .GET());

    assertThat(response.statusCode()).isEqualTo(200);
    var event = JSON.readTree(response.body());
    assertThat(event.path("version").asText()).isEqualTo("2.0");
    assertThat(event.path("routeKey").asText()).isEqualTo("GET /users/{id}/things");
    assertThat(event.path("rawPath").asText()).isEqualTo("/users/a/b 你/things");
    assertThat(event.path("rawQueryString").asText()).isEqualTo("x=1&x=2&y=a%20b&z");
    assertThat(event.path("pathParameters").path("id").asText()).isEqualTo("a/b 你");
    assertThat(event.path("queryStringParameters").toString())
        .isEqualTo("{\"x\":\"1,2\",\"y\":\"a b\",\"z\":\"\"}");
    assertThat(event.path("cookies").toString()).isEqualTo("[\"a=1\",\"b=2\"]");
    assertThat(event.path("headers").path("x-twice").asText()).isEqualTo("one,two");
    assertThat(event.path("headers").has("cookie")).isFalse();
    assertThat(event.path("requestContext").path("stage").asText()).isEqualTo("$default");
    assertThat(event.path("requestContext").path("http").path("method").asText()).isEqualTo("GET");
  }

  @Test
  void functionsErrorIsA500AndItsNextAnswerIsRight() throws Exception {
    assertThat(get("/command?do=fail").statusCode()).isEqualTo(500);
    assertThat(get("/command?do=fail").body()).isEqualTo("{\"message\":\"Internal Server Error\"}");
    assertThat(get("/command").statusCode()).isEqualTo(200);
  }

  @Test
  void unknownRouteIsNotFound() throws Exception {
    var response = get("/nowhere");
    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.body()).isEqualTo("{\"message\":\"Not Found\"}");
  }

  @Test
  void exitInMidInvocationIsRuntimeExitErrorAndTheNextProcessServes() throws Exception {
    long before = invoke("environment").path("pid").asLong();

    var error = failure("exit");
    assertThat(error.path("errorType").asText()).isEqualTo("Runtime.ExitError");
    assertThat(error.path("errorMessage").asText())
        .endsWith("Error: Runtime exited with error: exit status 3");

    assertThat(invoke("environment").path("pid").asLong()).isNotEqualTo(before);
  }

  @Test
  void invocationBeyondTheTimeoutIsStoppedAndTheNextProcessServes() throws Exception {
    long before = invoke("environment").path("pid").asLong();

    var error = failure("sleep");
    assertThat(error.path("errorType").asText()).isEqualTo("Sandbox.Timedout");
    assertThat(error.path("errorMessage").asText())
        .endsWith("Error: Task timed out after 2.00 seconds");
    await().until(() -> ProcessHandle.of(before).filter(ProcessHandle::isAlive).isEmpty());

    assertThat(invoke("environment").path("pid").asLong()).isNotEqualTo(before);
  }

  @Test
  void answerBeyondSixMegabytesFailsTheInvocation() throws Exception {
    assertThat(failure("huge").path("errorType").asText())
        .isEqualTo("Function.ResponseSizeTooLarge");
  }

  @Test
  void killedProcessIsReplaced() throws Exception {
    long before = invoke("environment").path("pid").asLong();
    host.function("command").kill();
    await().until(() -> ProcessHandle.of(before).filter(ProcessHandle::isAlive).isEmpty());
    assertThat(invoke("environment").path("pid").asLong()).isNotEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({
    "https://evil.example, 403",
    "http://127.0.0.1.evil.example:8080, 403",
    "null, 403",
    "http://127.0.0.1:3000, 200",
    "http://localhost:3000, 200"
  })
  void pageOfAnotherSiteInvokesNothing(String origin, int status) throws Exception {
    var response =
        send(
            HttpRequest.newBuilder(uri("/2015-03-31/functions/command/invocations"))
                .header("Origin", origin)
                .POST(BodyPublishers.ofString("{}")));
    assertThat(response.statusCode()).isEqualTo(status);
  }

  /** DNS rebinding: the page's own name leads to this machine, so that it asks its own site. */
  @ParameterizedTest
  @CsvSource({
    "evil.example, 403",
    "127.0.0.1.evil.example, 403",
    "localhost, 200",
    "127.0.0.1, 200"
  })
  void nameThatWasPointedAtThisMachineInvokesNothing(String name, int status) throws Exception {
    int port = host.endpoint().getPort();
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket
          .getOutputStream()
          .write(
              """
              POST /2015-03-31/functions/command/invocations HTTP/1.1\r
              Host: %s:%d\r
              Content-Length: 2\r
              Connection: close\r
              \r
              {}"""
                  .formatted(name, port)
                  .getBytes(StandardCharsets.US_ASCII));
      var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer).startsWith("HTTP/1.1 " + status);
    }
  }

  @Test
  void outputGoesToTheFunctionsLogAndToTheListener() throws Exception {
    var outcome = host.function("command").invoke("{}");
    var line = "handling " + outcome.requestId();
    await().until(() -> logged.contains(line));
    assertThat(Files.readString(host.function("command").logFile()))
        .contains("START RequestId: " + outcome.requestId(), line);
  }

  private JsonNode invoke(String command) throws Exception {
    var outcome = host.function("command").invoke("{\"do\":\"" + command + "\"}");
    assertThat(outcome).isInstanceOf(InvocationResult.Success.class);
    return JSON.readTree(((InvocationResult.Success) outcome).payload());
  }

  private JsonNode failure(String command) throws Exception {
    var outcome = host.function("command").invoke("{\"do\":\"" + command + "\"}");
    assertThat(outcome).isInstanceOf(InvocationResult.FunctionError.class);
    return JSON.readTree(((InvocationResult.FunctionError) outcome).payload());
  }

  private URI uri(String path) {
    return URI.create(host.endpoint() + path);
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send(HttpRequest.newBuilder(uri(path)).method("POST", BodyPublishers.noBody()));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }
}
