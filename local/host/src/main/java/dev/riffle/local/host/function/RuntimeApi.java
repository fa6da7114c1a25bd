package dev.riffle.local.host.function;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.riffle.local.host.invoke.Outcome;
import dev.riffle.local.host.web.LoopbackServer;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The Lambda Runtime API, version 2018-06-01, for one process on a port of its own.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Runtime API</a>
 */
final class RuntimeApi implements AutoCloseable {
  /** Lambda's limit for an answer: 6 MB and a little for what wraps it. */
  static final int MOST_BYTES = 6 * 1024 * 1024 + 100;

  private static final String ROOT = "/2018-06-01/runtime/";
  private static final JsonMapper JSON = new JsonMapper();

  private final BlockingQueue<Optional<Invocation>> queue = new LinkedBlockingQueue<>();
  private final AtomicReference<Invocation> running = new AtomicReference<>();
  private final CompletableFuture<Optional<Failure>> initialized = new CompletableFuture<>();
  private final LoopbackServer server;

  /** A failed start: Lambda's type of the error, and the error document. */
  record Failure(String type, String document) {}

  RuntimeApi() {
    server =
        LoopbackServer.start(
            0,
            HttpRouting.builder()
                .get(ROOT + "invocation/next", this::next)
                .post(ROOT + "invocation/{id}/response", this::response)
                .post(ROOT + "invocation/{id}/error", this::error)
                .post(ROOT + "init/error", this::initError));
  }

  /** Host and port, as AWS_LAMBDA_RUNTIME_API has it. */
  String address() {
    return "127.0.0.1:" + server.port();
  }

  /** Empty at the first {@code next}, or why the process will not get that far. */
  CompletableFuture<Optional<Failure>> initialized() {
    return initialized;
  }

  void submit(Invocation invocation) {
    queue.add(Optional.of(invocation));
  }

  private void next(ServerRequest request, ServerResponse response) throws InterruptedException {
    if (running.get() != null) {
      answer(
          response,
          Status.FORBIDDEN_403,
          "InvalidStateTransition",
          "The running invocation has had neither response nor error");
      return;
    }
    initialized.complete(Optional.empty());
    var taken = queue.take();
    if (taken.isEmpty()) {
      queue.add(taken); // for whoever else waits
      answer(response, Status.INTERNAL_SERVER_ERROR_500, "ContainerError", "The host is stopping");
      return;
    }
    var invocation = taken.get();
    running.set(invocation);
    invocation.delivered().set(true);
    response
        .header("Lambda-Runtime-Aws-Request-Id", invocation.requestId())
        .header("Lambda-Runtime-Deadline-Ms", Long.toString(invocation.deadline().toEpochMilli()))
        .header("Lambda-Runtime-Invoked-Function-Arn", invocation.arn())
        .header("Lambda-Runtime-Trace-Id", invocation.traceId())
        .header(HeaderValues.CONTENT_TYPE_JSON)
        .send(invocation.event().getBytes(StandardCharsets.UTF_8));
  }

  private void response(ServerRequest request, ServerResponse response) {
    var invocation = taken(request, response);
    if (invocation.isEmpty()) {
      return;
    }
    var id = invocation.get().requestId();
    var body = LoopbackServer.body(request, MOST_BYTES);
    if (body.isEmpty()) {
      var type = "Function.ResponseSizeTooLarge";
      var message =
          "Response payload size exceeded maximum allowed payload size (%d bytes)."
              .formatted(MOST_BYTES);
      answer(
          response,
          Status.REQUEST_ENTITY_TOO_LARGE_413,
          "RequestEntityTooLarge",
          "Exceeded maximum allowed payload size (%d bytes).".formatted(MOST_BYTES));
      invocation
          .get()
          .outcome()
          .complete(new Outcome.FunctionError(id, type, ErrorDocument.of(type, message)));
      return;
    }
    accept(response);
    invocation
        .get()
        .outcome()
        .complete(new Outcome.Success(id, new String(body.get(), StandardCharsets.UTF_8)));
  }

  private void error(ServerRequest request, ServerResponse response) {
    var invocation = taken(request, response);
    if (invocation.isEmpty()) {
      return;
    }
    var failure = failure(request);
    accept(response);
    invocation
        .get()
        .outcome()
        .complete(
            new Outcome.FunctionError(
                invocation.get().requestId(), failure.type(), failure.document()));
  }

  private void initError(ServerRequest request, ServerResponse response) {
    if (initialized.isDone()) {
      answer(
          response,
          Status.FORBIDDEN_403,
          "InvalidStateTransition",
          "The runtime has started already: report errors for an invocation");
      return;
    }
    var failure = failure(request);
    accept(response);
    initialized.complete(Optional.of(failure));
  }

  private Optional<Invocation> taken(ServerRequest request, ServerResponse response) {
    var invocation = running.get();
    if (invocation == null
        || !invocation.requestId().equals(request.path().pathParameters().get("id"))) {
      answer(response, Status.BAD_REQUEST_400, "InvalidRequestID", "Invalid request ID");
      return Optional.empty();
    }
    return Optional.of(invocation);
  }

  private Failure failure(ServerRequest request) {
    var document =
        LoopbackServer.body(request, MOST_BYTES)
            .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
            .filter(text -> !text.isBlank())
            .orElseGet(() -> ErrorDocument.of("Runtime.Unknown", "Unknown error"));
    var header =
        request
            .headers()
            .first(HeaderNames.create("Lambda-Runtime-Function-Error-Type"))
            .filter(type -> !type.isBlank());
    return new Failure(header.orElseGet(() -> typeIn(document)), document);
  }

  private static String typeIn(String document) {
    try {
      return JSON.readTree(document).path("errorType").asText("Function.Unknown");
    } catch (JsonProcessingException notJson) {
      return "Function.Unknown";
    }
  }

  private void accept(ServerResponse response) {
    running.set(null);
    response
        .status(Status.ACCEPTED_202)
        .header(HeaderValues.CONTENT_TYPE_JSON)
        .send("{\"status\":\"OK\"}\n");
  }

  private static void answer(ServerResponse response, Status status, String type, String message) {
    response
        .status(status)
        .header(HeaderValues.CONTENT_TYPE_JSON)
        .send(ErrorDocument.of(type, message));
  }

  @Override
  public void close() {
    queue.add(Optional.empty());
    server.close();
  }
}
