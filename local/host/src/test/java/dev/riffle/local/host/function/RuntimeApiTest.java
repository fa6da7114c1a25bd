package dev.riffle.local.host.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.local.host.invoke.InvocationResult;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The Runtime API as a runtime sees it, with the codes of AWS's specification. */
final class RuntimeApiTest {
  private final RuntimeApi api = new RuntimeApi();
  private final HttpClient client = HttpClient.newHttpClient();
  private final Invocation invocation =
      new Invocation(
          "id-1",
          "{\"a\":\"é\"}",
          Instant.ofEpochMilli(1_800_000_000_123L),
          "Root=1-2-3",
          "arn",
          new AtomicBoolean(),
          new CompletableFuture<>());

  @AfterEach
  void stop() {
    api.close();
    client.close();
  }

  @Test
  void nextBlocksUntilThereIsAnEventAndCarriesItsHeaders() throws Exception {
    var next = client.sendAsync(request("invocation/next").GET().build(), BodyHandlers.ofString());
    assertThat(api.initialized().get()).isEmpty();
    assertThat(next).isNotDone();

    api.submit(invocation);

    var response = next.get();
    assertThat(response.body()).isEqualTo("{\"a\":\"é\"}");
    assertThat(response.headers().firstValue("Lambda-Runtime-Aws-Request-Id")).hasValue("id-1");
    assertThat(response.headers().firstValue("Lambda-Runtime-Deadline-Ms"))
        .hasValue("1800000000123");
    assertThat(response.headers().firstValue("Lambda-Runtime-Invoked-Function-Arn"))
        .hasValue("arn");
    assertThat(response.headers().firstValue("Lambda-Runtime-Trace-Id")).hasValue("Root=1-2-3");
  }

  @Test
  void responseEndsTheInvocationOnce() throws Exception {
    take();
    var accepted = post("invocation/id-1/response", "\"done\"");
    assertThat(accepted.statusCode()).isEqualTo(202);
    assertThat(invocation.outcome().get())
        .isEqualTo(new InvocationResult.Success("id-1", "\"done\""));

    assertThat(post("invocation/id-1/response", "again").statusCode()).isEqualTo(400);
  }

  @Test
  void anotherRequestsIdIsRefused() throws Exception {
    take();
    var refused = post("invocation/other/response", "x");
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("InvalidRequestID");
    assertThat(invocation.outcome()).isNotDone();
  }

  @Test
  void nextBeforeAnAnswerIsRefused() throws Exception {
    take();
    var refused = client.send(request("invocation/next").GET().build(), BodyHandlers.ofString());
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body()).contains("InvalidStateTransition");
  }

  @Test
  void errorCarriesItsTypeAndDocument() throws Exception {
    take();
    var accepted = post("invocation/id-1/error", "{\"errorType\":\"T\",\"errorMessage\":\"m\"}");
    assertThat(accepted.statusCode()).isEqualTo(202);
    assertThat(invocation.outcome().get())
        .isEqualTo(
            new InvocationResult.FunctionError(
                "id-1", "T", "{\"errorType\":\"T\",\"errorMessage\":\"m\"}"));
  }

  @Test
  void responseBeyondSixMegabytesIsRefusedAndFailsTheInvocation() throws Exception {
    take();
    var refused = post("invocation/id-1/response", "x".repeat(RuntimeApi.MAX_BYTES + 1));
    assertThat(refused.statusCode()).isEqualTo(413);
    assertThat(refused.body()).contains("RequestEntityTooLarge");
    assertThat(((InvocationResult.FunctionError) invocation.outcome().get()).type())
        .isEqualTo("Function.ResponseSizeTooLarge");
  }

  @Test
  void responseOfTheLimitIsTaken() throws Exception {
    take();
    assertThat(post("invocation/id-1/response", "x".repeat(RuntimeApi.MAX_BYTES)).statusCode())
        .isEqualTo(202);
  }

  @Test
  void initErrorIsTheReasonThatTheFunctionDidNotStart() throws Exception {
    var accepted = post("init/error", "{\"errorType\":\"Init\",\"errorMessage\":\"m\"}");
    assertThat(accepted.statusCode()).isEqualTo(202);
    assertThat(api.initialized().get().orElseThrow().type()).isEqualTo("Init");
  }

  private void take() throws Exception {
    api.submit(invocation);
    client.send(request("invocation/next").GET().build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String path, String body) throws Exception {
    return client.send(
        request(path).POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(
        URI.create("http://" + api.address() + "/2018-06-01/runtime/" + path));
  }
}
