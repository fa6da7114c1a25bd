package dev.riffle.local.host.web;

import io.helidon.http.HttpException;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** An HTTP server on 127.0.0.1, a virtual thread for each request, so handlers may block. */
public final class LoopbackServer implements AutoCloseable {
  /** Helidon tells of each start, and there is one server for each process of a function. */
  private static final Logger HELIDON = Logger.getLogger("io.helidon");

  static {
    HELIDON.setLevel(Level.WARNING);
  }

  private static final Duration LONGER_THAN_ANY_INVOCATION = Duration.ofDays(365);

  private final WebServer server;

  private LoopbackServer(WebServer server) {
    this.server = server;
  }

  /**
   * Starts a server.
   *
   * @param port the port, or 0 for any free one
   * @param routing what it answers
   * @throws IllegalStateException if the port is taken
   */
  public static LoopbackServer start(int port, HttpRouting.Builder routing) {
    var server =
        WebServer.builder()
            .host("127.0.0.1")
            .address(InetAddress.getLoopbackAddress())
            .port(port)
            .shutdownHook(false)
            .shutdownGracePeriod(Duration.ofMillis(100))
            .idleConnectionTimeout(LONGER_THAN_ANY_INVOCATION)
            .routing(routing)
            .build();
    try {
      return new LoopbackServer(server.start());
    } catch (UncheckedIOException taken) {
      throw new IllegalStateException(
          "Cannot listen on 127.0.0.1:%d (%s): stop what holds the port, or choose another"
              .formatted(port, taken.getCause().getMessage()),
          taken);
    }
  }

  /** The port that the server listens on. */
  public int port() {
    return server.port();
  }

  /** The request's body, or empty if it is longer than a limit. */
  public static Optional<byte[]> body(ServerRequest request, int mostBytes) {
    if (!request.content().hasEntity()) {
      return Optional.of(new byte[0]);
    }
    try (var in = request.content().inputStream()) {
      var bytes = in.readNBytes(mostBytes);
      if (in.read() < 0) {
        return Optional.of(bytes);
      }
      // The rest is read and dropped: closing on a client that still writes would lose the answer.
      in.transferTo(OutputStream.nullOutputStream());
      return Optional.empty();
    } catch (IOException cut) {
      throw new HttpException("The body was cut short", Status.BAD_REQUEST_400, cut);
    }
  }

  @Override
  public void close() {
    server.stop();
  }
}
