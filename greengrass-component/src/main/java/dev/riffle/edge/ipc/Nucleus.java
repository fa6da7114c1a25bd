package dev.riffle.edge.ipc;

import dev.riffle.aws.retry.Backoff;
import dev.riffle.aws.retry.Failures;
import dev.riffle.edge.store.QueuedEvent;
import dev.riffle.edge.sync.EventUplink;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The nucleus, whether it is there or not: connects, subscribes, and begins again when the
 * connection is lost, for ever and without holding anything else up.
 */
public final class Nucleus implements EventUplink, AutoCloseable {
  private static final Logger LOG = System.getLogger(Nucleus.class.getName());

  private final Settings settings;
  private final Map<String, MessageHandler> local;
  private final Failures failures;
  private final ExecutorService handlers =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("riffle-topics").factory());
  private final ExecutorService connecting =
      Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("riffle-connect").factory());
  private final Thread keeper;
  private volatile Optional<IpcConnection> link = Optional.empty();

  /**
   * Where the nucleus is.
   *
   * @param socket path of its socket
   * @param token that it gave this component
   * @param tenant whose device it is
   * @param thing the device's name
   * @param patience with any one answer
   */
  public record Settings(
      String socket, String token, String tenant, String thing, Duration patience) {}

  /**
   * Makes one that looks for no nucleus before {@link #start}.
   *
   * @param local handlers of local topics
   */
  public Nucleus(Settings settings, Map<String, MessageHandler> local, Backoff backoff) {
    this.settings = settings;
    this.local = Map.copyOf(local);
    this.failures = new Failures(backoff);
    this.keeper = Thread.ofPlatform().name("riffle-nucleus").unstarted(this::keep);
  }

  /**
   * Begins to connect; returns at once.
   *
   * @throws IllegalThreadStateException when it began before
   */
  public void start() {
    keeper.start();
  }

  public boolean connected() {
    return link.isPresent();
  }

  /** Publishes to components on the device, if the nucleus is there. */
  public void publish(String topic, byte[] message) {
    link.ifPresent(open -> open.publish(topic, message));
  }

  @Override
  public void send(List<QueuedEvent> batch) throws IOException, InterruptedException {
    IpcConnection open = link.orElseThrow(() -> new IOException("the nucleus is not connected"));
    var taken = new ArrayList<CompletableFuture<?>>(batch.size());
    String topic = Topics.up(settings.tenant(), settings.thing());
    batch.forEach(event -> taken.add(open.publishToCloud(topic, event.json())));
    for (CompletableFuture<?> one : taken) {
      IpcConnection.within(one, settings.patience(), "publishing to IoT Core");
    }
  }

  @Override
  public void close() {
    keeper.interrupt();
    link.ifPresent(IpcConnection::close);
    handlers.shutdown();
    connecting.shutdown();
  }

  private void keep() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        try (IpcConnection open =
            IpcConnection.connect(
                settings.socket(), settings.token(), handlers, connecting, settings.patience())) {
          link = Optional.of(open);
          subscribe(open);
          LOG.log(Level.INFO, "connected to the nucleus at {0}", settings.socket());
          failures.succeeded();
          open.awaitLoss();
          LOG.log(Level.WARNING, "the nucleus is gone");
        } catch (IOException e) {
          LOG.log(Level.WARNING, e.getMessage());
        } finally {
          link = Optional.empty();
        }
        Thread.sleep(failures.failed());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void subscribe(IpcConnection open) throws IOException, InterruptedException {
    for (Map.Entry<String, MessageHandler> topic : local.entrySet()) {
      open.subscribe(topic.getKey(), topic.getValue());
    }
  }
}
