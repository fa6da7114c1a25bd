package dev.riffle.edge;

import dev.riffle.edge.store.EdgeStore;
import dev.riffle.edge.store.FileDisk;
import dev.riffle.edge.store.StoreReport;
import dev.riffle.edge.sync.CloudServices;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The component: built, then started once, then closed.
 *
 * <p>The model is loaded before the nucleus is looked for, and nothing here waits for a network: a
 * device that never saw one serves from its artifact.
 */
public final class EdgeComponent implements AutoCloseable {
  private final ComponentSettings settings;
  private final CloudServices cloud;
  private final Clock wall;
  private final ExecutorService compactions =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("riffle-compact").factory());
  private Optional<EdgeStore> store = Optional.empty();
  private Optional<EdgeParts> parts = Optional.empty();
  private boolean closed;

  /** Makes a component that touches nothing, neither disk nor network, before it is started. */
  public EdgeComponent(ComponentSettings settings, CloudServices cloud, Clock wall) {
    this.settings = settings;
    this.cloud = cloud;
    this.wall = wall;
  }

  /**
   * Opens the store, loads a model and begins to work. A component that did not start has closed
   * all that it had opened.
   *
   * @throws IOException when the work folder cannot be used
   * @throws dev.riffle.edge.model.UnfitModel when not even the artifact's model can serve
   * @throws IllegalStateException when it was started or closed before
   */
  public synchronized void start() throws IOException {
    if (closed || store.isPresent()) {
      throw new IllegalStateException(
          "A component starts once, and this one was %s. Make another."
              .formatted(closed ? "closed" : "started"));
    }
    try {
      var opened =
          EdgeStore.open(
              settings.work().resolve("store"), settings.store(), new FileDisk(), compactions);
      store = Optional.of(opened);
      var made = new EdgeParts(settings, cloud, wall, opened);
      parts = Optional.of(made);
      made.start();
    } catch (IOException | RuntimeException e) {
      closeAfter(e);
      throw e;
    }
  }

  /**
   * What became of the events so far.
   *
   * @throws IllegalStateException before it is started
   */
  public synchronized StoreReport report() {
    return store
        .map(EdgeStore::report)
        .orElseThrow(() -> new IllegalStateException("The component was not started."));
  }

  /** Whether the nucleus is there. */
  public synchronized boolean connected() {
    return parts.map(EdgeParts::connected).orElse(false);
  }

  /** Ends all work; more than once, or before a start, it does no more. */
  @Override
  public synchronized void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    parts.ifPresent(EdgeParts::close);
    compactions.close();
    if (store.isPresent()) {
      store.get().close();
    }
  }

  private void closeAfter(Exception failure) {
    try {
      close();
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }
}
