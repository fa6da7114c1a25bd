package dev.riffle.tests.stage.proxy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.Optional;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * Stands between functions and the data services, on a port of 127.0.0.1, and does to their calls
 * what a {@link FaultPlan} says. A run begins with {@link #lead}.
 */
public final class FaultyProxy implements AutoCloseable {
  private static final int THREADS = 8;

  /** One run: where calls go, what meets them, and what other process works meanwhile. */
  record Route(Upstream upstream, FaultPlan plan, Runnable meanwhile, EarlierAnswers earlier) {}

  private final Server server;
  private final ServerConnector connector;
  private volatile Optional<Route> route = Optional.empty();

  /** Listens on a free port. */
  public FaultyProxy() {
    var threads = new QueuedThreadPool(THREADS, 1);
    threads.setReservedThreads(0);
    threads.setDaemon(true);
    threads.setVirtualThreadsExecutor(VirtualThreads.getDefaultVirtualThreadsExecutor());
    server = new Server(threads);
    var http = new HttpConfiguration();
    http.setHttpCompliance(HttpCompliance.RFC7230);
    http.setUriCompliance(
        UriCompliance.UNSAFE); // keys hold anything, and are passed on as they are
    http.setSendServerVersion(false);
    connector = new ServerConnector(server, 0, 1, new HttpConnectionFactory(http));
    connector.setHost(InetAddress.getLoopbackAddress().getHostAddress());
    connector.setPort(0);
    server.addConnector(connector);
    server.setHandler(new ProxyHandler(() -> route.orElseThrow()));
    server.setStopTimeout(0);
    try {
      server.start();
    } catch (Exception e) {
      throw new IllegalStateException("the proxy does not start", e);
    }
  }

  /** The address to use in the services' place. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + connector.getLocalPort());
  }

  /**
   * Begins a run.
   *
   * @param meanwhile what {@link Fault#MEANWHILE} does before it lets a write on
   */
  public void lead(Upstream upstream, FaultPlan plan, Runnable meanwhile) {
    route = Optional.of(new Route(upstream, plan, meanwhile, new EarlierAnswers()));
  }

  @Override
  public void close() throws IOException {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IOException("the proxy does not stop", e);
    }
  }
}
