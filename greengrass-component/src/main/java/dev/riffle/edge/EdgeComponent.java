package dev.riffle.edge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.riffle.core.event.EventJson;
import dev.riffle.core.model.Model;
import dev.riffle.edge.ipc.Nucleus;
import dev.riffle.edge.ipc.Topics;
import dev.riffle.edge.model.ModelFetch;
import dev.riffle.edge.model.ModelFolder;
import dev.riffle.edge.model.ModelSource;
import dev.riffle.edge.model.Models;
import dev.riffle.edge.model.SelfTest;
import dev.riffle.edge.serve.Answers;
import dev.riffle.edge.serve.Intake;
import dev.riffle.edge.store.EdgeStore;
import dev.riffle.edge.store.FileDisk;
import dev.riffle.edge.store.StoreReport;
import dev.riffle.edge.sync.Backoff;
import dev.riffle.edge.sync.CloudState;
import dev.riffle.edge.sync.DeviceClock;
import dev.riffle.edge.sync.Forwarder;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;

/**
 * The parts, put together. The model is loaded before the nucleus is looked for, and nothing here
 * waits for a network: a device that never saw one serves from its artifact.
 */
public final class EdgeComponent implements AutoCloseable {
  private static final Logger LOG = System.getLogger(EdgeComponent.class.getName());
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final long BATCH_BYTES = 100_000;

  private final EdgeSettings settings;
  private final AtomicReference<Optional<Model>> model = new AtomicReference<>(Optional.empty());
  private final ExecutorService compactions =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("riffle-compact").factory());
  private final EdgeStore store;
  private final DeviceClock clock;
  private final Models models;
  private final Answers answers;
  private final Intake intake;
  private final CloudState cloudState;
  private final Nucleus nucleus;
  private final Semaphore look = new Semaphore(0);
  private final Thread flushing;
  private final Thread forwarding;
  private final Optional<Thread> fetching;

  /**
   * Opens the store, loads a model and starts.
   *
   * @param source of newer models, if there is one
   * @throws IOException when the work folder cannot be used
   * @throws dev.riffle.edge.model.UnfitModel when not even the artifact's model can serve
   */
  public EdgeComponent(EdgeSettings settings, Optional<ModelSource> source, Clock wall)
      throws IOException {
    this.settings = settings;
    store =
        EdgeStore.open(
            settings.work().resolve("store"), settings.store(), new FileDisk(), compactions);
    clock = new DeviceClock(wall, System::nanoTime, store.newestMillis());
    models =
        new Models(
            settings.work().resolve("models"),
            new ModelFolder(settings.artifact()),
            new SelfTest(clock),
            loaded -> model.set(Optional.of(loaded)));
    models.start();
    answers = new Answers(store, model::get, clock, () -> UUID.randomUUID().toString());
    intake =
        new Intake(
            store,
            clock,
            type -> model.get().map(m -> m.encoder().feedback(type).weight() > 0).orElse(true));
    cloudState = new CloudState(store, clock);
    nucleus =
        new Nucleus(
            settings.nucleus(),
            Map.of(
                Topics.EVENTS,
                (_, message) -> takeEvents(message),
                Topics.REQUESTS + "+",
                this::takeRequest,
                Topics.MODELS,
                (_, _) -> look.release()),
            Map.of(
                Topics.down(settings.nucleus().thing()),
                (_, message) -> cloudState.take(read(message))),
            backoff(Duration.ofMillis(100), Duration.ofSeconds(10)));
    flushing = Thread.ofPlatform().name("riffle-flush").start(this::flush);
    forwarding = Thread.ofPlatform().name("riffle-forward").start(this::forward);
    fetching =
        source.map(from -> Thread.ofPlatform().name("riffle-models").start(() -> fetch(from)));
  }

  /** What became of the events so far. */
  public StoreReport report() {
    return store.report();
  }

  /** Whether the nucleus is there. */
  public boolean connected() {
    return nucleus.connected();
  }

  @Override
  public void close() throws IOException {
    flushing.interrupt();
    forwarding.interrupt();
    fetching.ifPresent(Thread::interrupt);
    nucleus.close();
    compactions.close();
    store.close();
  }

  private void takeEvents(byte[] message) {
    intake
        .take(read(message))
        .ifPresent(rejected -> nucleus.publish(Topics.REJECTED, EventJson.write(rejected)));
  }

  private void takeRequest(String topic, byte[] message) {
    String id = topic.substring(Topics.REQUESTS.length());
    nucleus.publish(Topics.RESPONSES + id, EventJson.write(answers.answer(read(message))));
  }

  /** A message's JSON; what is none is a text, which every reader refuses by its rules. */
  private static JsonNode read(byte[] message) {
    try {
      return JSON.readTree(message);
    } catch (IOException noJson) {
      return JsonNodeFactory.instance.textNode("not JSON");
    }
  }

  private void flush() {
    try {
      while (true) {
        Thread.sleep(settings.flush());
        try {
          store.flush();
        } catch (IOException e) {
          LOG.log(Level.ERROR, "the disk does not take what was accepted: {0}", e.getMessage());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void forward() {
    var forwarder = new Forwarder(store, nucleus, settings.batch(), BATCH_BYTES);
    Backoff backoff = backoff(Duration.ofMillis(500), Duration.ofMinutes(5));
    try {
      while (true) {
        try {
          int sent = nucleus.connected() ? forwarder.step() : 0;
          backoff.succeeded();
          if (sent == 0) {
            Thread.sleep(200);
          }
        } catch (IOException | dev.riffle.edge.store.StoreFull e) {
          LOG.log(Level.INFO, "events wait: {0}", e.getMessage());
          Thread.sleep(backoff.failed());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void fetch(ModelSource source) {
    var fetch = new ModelFetch(source, models, 1 << 20);
    Backoff backoff = backoff(Duration.ofSeconds(1), settings.poll());
    try {
      while (true) {
        Duration wait = settings.poll();
        try {
          fetch.poll();
          backoff.succeeded();
        } catch (IOException | RuntimeException e) {
          LOG.log(Level.INFO, "no newer model: {0}", e.getMessage());
          wait = backoff.failed();
        }
        if (look.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS)) {
          look.drainPermits();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Backoff backoff(Duration first, Duration longest) {
    return new Backoff(first, longest, RandomGenerator.of("L64X128MixRandom"));
  }
}
