package dev.riffle.tests.bench.cold;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/**
 * The Lambda Runtime API for one process, on a port of its own, since a process that was ended may
 * have a request on its way: hands out one event and notes when it was asked for and when it was
 * answered. Further events are kept back until {@link Run#events} lets them.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">the API</a>
 */
final class RuntimeApi implements AutoCloseable {
  private static final String PATH = "/2018-06-01/runtime/";

  private final HttpServer server;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final byte[] event;
  private final Run run = new Run();

  /** What one process did; times are {@link System#nanoTime}. */
  static final class Run {
    final CompletableFuture<Long> asked = new CompletableFuture<>();
    final CompletableFuture<Answered> answered = new CompletableFuture<>();

    /** One for each event that may be handed out. */
    final Semaphore events = new Semaphore(1);

    final Semaphore answers = new Semaphore(0);
  }

  record Answered(long at, byte[] body) {}

  RuntimeApi(byte[] event) throws IOException {
    this.event = event;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(executor);
    server.createContext(PATH, this::serve);
    server.start();
  }

  String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** What the process does. */
  Run run() {
    return run;
  }

  private void serve(HttpExchange exchange) throws IOException {
    long now = System.nanoTime();
    String what = exchange.getRequestURI().getPath().substring(PATH.length());
    byte[] body = exchange.getRequestBody().readAllBytes();
    if (what.equals("invocation/next")) {
      run.asked.complete(now);
      run.events.acquireUninterruptibly();
      exchange.getResponseHeaders().add("Lambda-Runtime-Aws-Request-Id", "request");
      exchange
          .getResponseHeaders()
          .add("Lambda-Runtime-Deadline-Ms", "" + (System.currentTimeMillis() + 60_000));
      exchange
          .getResponseHeaders()
          .add("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:us-east-1:0:function:f");
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, event.length);
      exchange.getResponseBody().write(event);
    } else {
      if (!what.endsWith("/response")) {
        run.answered.completeExceptionally(
            new IOException(
                what + ": " + new String(body, java.nio.charset.StandardCharsets.UTF_8)));
      }
      run.answered.complete(new Answered(now, body));
      run.answers.release();
      exchange.sendResponseHeaders(202, -1);
    }
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    executor.shutdownNow();
  }
}
