package dev.riffle.tests.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A way to a server on this machine that can be shut: then it breaks what is under way, and takes
 * new connections only to drop them, as a service that is away does.
 */
public final class FaultProxy implements AutoCloseable {
  private final ServerSocket listener;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile int target;
  private volatile boolean shut;

  /** A gate on a free port; where it leads is told by {@link #leadTo}. */
  public FaultProxy() {
    try {
      listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().name("gate").start(this::accept);
  }

  /** The address to use in the server's place. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + listener.getLocalPort());
  }

  public void leadTo(URI server) {
    target = server.getPort();
  }

  public void shut() {
    shut = true;
    open.forEach(FaultProxy::drop);
  }

  public void open() {
    shut = false;
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        if (shut) {
          drop(client);
        } else {
          connect(client);
        }
      } catch (IOException closedOrRefused) {
        // The gate goes on: what it could not pass on, the client sees as a broken connection.
      }
    }
  }

  private void connect(Socket client) throws IOException {
    var server = new Socket();
    try {
      server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
    } catch (IOException e) {
      drop(client);
      throw e;
    }
    open.add(client);
    open.add(server);
    Thread.ofVirtual().start(() -> pump(client, server));
    Thread.ofVirtual().start(() -> pump(server, client));
  }

  private void pump(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException broken) {
      // Either side went away, or the gate was shut: both ends are dropped below.
    } finally {
      drop(from);
      drop(to);
      open.remove(from);
      open.remove(to);
    }
  }

  private static void drop(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException("a socket did not close", e);
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    open.forEach(FaultProxy::drop);
  }
}
