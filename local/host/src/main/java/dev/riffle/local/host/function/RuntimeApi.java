package dev.riffle.local.host.function;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.riffle.local.host.invoke.InvocationResult;
import dev.riffle.local.host.web.BadBodyException;
import dev.riffle.local.host.web.LoopbackServer;
import dev.riffle.local.host.web.Patience;
import dev.riffle.local.host.web.WebAnswer;
import dev.riffle.local.host.web.WebRequest;
import dev.riffle.local.host.web.WebRoutes;
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
  static final int MAX_BYTES = 6 * 1024 * 1024 + 100;

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
            Patience.OWN_PROCESS,
            WebRoutes.orNotFound()
                .on("GET", ROOT + "invocation/next", _ -> next())
                .on("POST", ROOT + "invocation/{id}/response", this::response)
                .on("POST", ROOT + "invocation/{id}/error", this::error)
                .on("POST", ROOT + "init/error", this::initError));
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

  private WebAnswer next() throws InterruptedException {
    if (running.get() != null) {
      return refuse(
          403,
          "InvalidStateTransition",
          "The running invocation has had neither response nor error");
    }
    initialized.complete(Optional.empty());
    var taken = queue.take();
    if (taken.isEmpty()) {
      queue.add(taken); // for whoever else waits
      return refuse(500, "ContainerError", "The host is stopping");
    }
    var invocation = taken.get();
    running.set(invocation);
    invocation.delivered().set(true);
    return WebAnswer.json(200, invocation.event())
        .with("Lambda-Runtime-Aws-Request-Id", invocation.requestId())
        .with("Lambda-Runtime-Deadline-Ms", Long.toString(invocation.deadline().toEpochMilli()))
        .with("Lambda-Runtime-Invoked-Function-Arn", invocation.arn())
        .with("Lambda-Runtime-Trace-Id", invocation.traceId());
  }

  private WebAnswer response(WebRequest request) throws BadBodyException {
    var invocation = runningOf(request);
    if (invocation.isEmpty()) {
      return invalidId();
    }
    var id = invocation.get().requestId();
    var outcome = invocation.get().outcome();
    var body = request.body(MAX_BYTES);
    if (body.isEmpty()) {
      var type = "Function.ResponseSizeTooLarge";
      var message =
          "Response payload size exceeded maximum allowed payload size (%d bytes)."
              .formatted(MAX_BYTES);
      return refuse(
              413,
              "RequestEntityTooLarge",
              "Exceeded maximum allowed payload size (%d bytes).".formatted(MAX_BYTES))
          .then(
              () ->
                  outcome.complete(
                      new InvocationResult.FunctionError(
                          id, type, ErrorDocument.of(type, message))));
    }
    var payload = new String(body.get(), StandardCharsets.UTF_8);
    return accept().then(() -> outcome.complete(new InvocationResult.Success(id, payload)));
  }

  private WebAnswer error(WebRequest request) throws BadBodyException {
    var invocation = runningOf(request);
    if (invocation.isEmpty()) {
      return invalidId();
    }
    var failure = failure(request);
    var error =
        new InvocationResult.FunctionError(
            invocation.get().requestId(), failure.type(), failure.document());
    return accept().then(() -> invocation.get().outcome().complete(error));
  }

  private WebAnswer initError(WebRequest request) throws BadBodyException {
    if (initialized.isDone()) {
      return refuse(
          403,
          "InvalidStateTransition",
          "The runtime has started already: report errors for an invocation");
    }
    var failure = failure(request);
    return accept().then(() -> initialized.complete(Optional.of(failure)));
  }

  private Optional<Invocation> runningOf(WebRequest request) {
    return Optional.ofNullable(running.get())
        .filter(invocation -> invocation.requestId().equals(request.parameter("id")));
  }

  private static WebAnswer invalidId() {
    return refuse(400, "InvalidRequestID", "Invalid request ID");
  }

  private static Failure failure(WebRequest request) throws BadBodyException {
    var document =
        request
            .body(MAX_BYTES)
            .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
            .filter(text -> !text.isBlank())
            .orElseGet(() -> ErrorDocument.of("Runtime.Unknown", "Unknown error"));
    var header =
        request.header("Lambda-Runtime-Function-Error-Type").filter(type -> !type.isBlank());
    return new Failure(header.orElseGet(() -> typeIn(document)), document);
  }

  private static String typeIn(String document) {
    try {
      return JSON.readTree(document).path("errorType").asText("Function.Unknown");
    } catch (JsonProcessingException notJson) {
      return "Function.Unknown";
    }
  }

  private WebAnswer accept() {
    running.set(null);
    return WebAnswer.json(202, "{\"status\":\"OK\"}\n");
  }

  private static WebAnswer refuse(int status, String type, String message) {
    return WebAnswer.json(status, ErrorDocument.of(type, message));
  }

  @Override
  public void close() {
    queue.add(Optional.empty());
    server.close();
  }
}
