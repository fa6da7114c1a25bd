package dev.riffle.local.host.web;

import java.io.IOException;
import java.net.InetAddress;
import java.util.EnumSet;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http.UriCompliance.Violation;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** An HTTP server on 127.0.0.1, a virtual thread for each request, so handlers may block. */
public final class LoopbackServer implements AutoCloseable {
  /** API Gateway's limit for the request line and all headers. */
  private static final int MAX_HEAD_BYTES = 10_240;

  private static final int MAX_PORT = 65_535;

  // Those that move bytes between sockets; handlers have virtual threads.
  private static final int MAX_IO_THREADS = 8;

  /** An id in a path may hold anything, as long as it is encoded, and encoded well. */
  private static final UriCompliance ANY_ENCODED_PATH =
      new UriCompliance(
          "ANY_ENCODED_PATH",
          EnumSet.of(
              Violation.AMBIGUOUS_PATH_SEGMENT,
              Violation.AMBIGUOUS_EMPTY_SEGMENT,
              Violation.AMBIGUOUS_PATH_SEPARATOR,
              Violation.AMBIGUOUS_PATH_PARAMETER,
              Violation.AMBIGUOUS_PATH_ENCODING,
              Violation.SUSPICIOUS_PATH_CHARACTERS));

  private final Server server;
  private final ServerConnector connector;

  private LoopbackServer(Server server, ServerConnector connector) {
    this.server = server;
    this.connector = connector;
  }

  /**
   * Starts a server.
   *
   * @param port the port, or 0 for any free one
   * @param patience how long it waits for clients
   * @param handler what answers
   * @throws IllegalArgumentException if it is no port
   * @throws IllegalStateException if the port is taken
   */
  public static LoopbackServer start(int port, Patience patience, WebHandler handler) {
    if (port < 0 || port > MAX_PORT) {
      throw new IllegalArgumentException(
          "A port is a number from 0 (any free one) to %,d, not %d".formatted(MAX_PORT, port));
    }
    var threads = new QueuedThreadPool(MAX_IO_THREADS, 1);
    threads.setReservedThreads(0);
    threads.setDaemon(true);
    threads.setVirtualThreadsExecutor(VirtualThreads.getDefaultVirtualThreadsExecutor());
    var server = new Server(threads);
    var connector = new ServerConnector(server, 0, 1, new HttpConnectionFactory(configuration()));
    connector.setHost(InetAddress.getLoopbackAddress().getHostAddress());
    connector.setPort(port);
    connector.setIdleTimeout(patience.idle().toMillis());
    server.addConnector(connector);
    server.setHandler(new JettyHandler(handler, patience.body()));
    server.setErrorHandler(new Refusals());
    server.setStopTimeout(0);
    try {
      server.start();
      return new LoopbackServer(server, connector);
    } catch (IOException taken) {
      stop(server);
      throw new IllegalStateException(
          "Cannot listen on 127.0.0.1:%d (%s): stop what holds the port, or choose another"
              .formatted(port, reason(taken)),
          taken);
    } catch (Exception failed) {
      stop(server);
      throw new IllegalStateException("The HTTP server does not start", failed);
    }
  }

  private static HttpConfiguration configuration() {
    var configuration = new HttpConfiguration();
    configuration.setSendServerVersion(false);
    configuration.setRequestHeaderSize(MAX_HEAD_BYTES);
    configuration.setUriCompliance(ANY_ENCODED_PATH);
    return configuration;
  }

  private static String reason(IOException failed) {
    return failed.getCause() == null ? failed.getMessage() : failed.getCause().getMessage();
  }

  /** The port that the server listens on. */
  public int port() {
    return connector.getLocalPort();
  }

  @Override
  public void close() {
    stop(server);
  }

  private static void stop(Server server) {
    try {
      server.stop();
    } catch (Exception failed) {
      System.getLogger(LoopbackServer.class.getName())
          .log(System.Logger.Level.WARNING, "An HTTP server did not stop cleanly", failed);
    }
  }
}
