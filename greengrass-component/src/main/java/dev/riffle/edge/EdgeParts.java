package dev.riffle.edge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.aws.retry.Backoff;
import dev.riffle.core.event.EventJson;
import dev.riffle.edge.ipc.Nucleus;
import dev.riffle.edge.ipc.Topics;
import dev.riffle.edge.model.CompressedModels;
import dev.riffle.edge.model.DeviceMemory;
import dev.riffle.edge.model.InstalledModels;
import dev.riffle.edge.model.ModelFetcher;
import dev.riffle.edge.model.ModelFolder;
import dev.riffle.edge.model.SelfTest;
import dev.riffle.edge.model.ServingModel;
import dev.riffle.edge.serve.DeviceRecommendations;
import dev.riffle.edge.serve.DeviceScenarios;
import dev.riffle.edge.serve.EventIntake;
import dev.riffle.edge.serve.HeldOnDevice;
import dev.riffle.edge.serve.RelatedOnDevice;
import dev.riffle.edge.store.EdgeStore;
import dev.riffle.edge.sync.ClockSetter;
import dev.riffle.edge.sync.CloudServices;
import dev.riffle.edge.sync.DeviceClock;
import dev.riffle.edge.sync.Forwarder;
import dev.riffle.edge.sync.PollingWorker;
import dev.riffle.edge.sync.UserKey;
import dev.riffle.edge.sync.UserSync;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** A component's parts on an open store, put together; none runs before {@link #start}. */
final class EdgeParts implements AutoCloseable {
  private static final long BATCH_BYTES = 100_000;
  private static final int CHUNK = 1 << 20;

  private final AtomicReference<Optional<ServingModel>> model =
      new AtomicReference<>(Optional.empty());
  private final InstalledModels models;
  private final DeviceRecommendations answers;
  private final EventIntake intake;
  private final Nucleus nucleus;
  private final Optional<PollingWorker> fetching;
  private final List<PollingWorker> workers = new ArrayList<>();

  EdgeParts(ComponentSettings settings, CloudServices cloud, Clock wall, EdgeStore store) {
    var clock = new DeviceClock(wall, System::nanoTime, store.newestMillis());
    var contact = new ClockSetter(store, clock);
    models =
        new InstalledModels(
            settings.work().resolve("models"),
            new ModelFolder(settings.artifact()),
            new CompressedModels(settings.form()),
            new SelfTest(clock),
            DeviceMemory.of(Runtime.getRuntime().maxMemory()),
            model::set);
    Optional<UserSync> users =
        cloud
            .users(contact::heard)
            .map(
                from ->
                    new UserSync(
                        store, from, settings.tenant(), settings.refresh(), System::nanoTime));
    Consumer<UserKey> met = user -> users.ifPresent(sync -> sync.met(user));
    var scenarios = new DeviceScenarios(settings.work().resolve("scenarios.json"));
    Supplier<String> nonces = () -> UUID.randomUUID().toString();
    answers =
        new DeviceRecommendations(
            store,
            model::get,
            name -> scenarios.known().named(name),
            clock,
            nonces,
            met,
            settings.seenFor());
    intake =
        new EventIntake(
            settings.tenant(),
            store,
            clock,
            type ->
                model.get().map(m -> m.model().encoder().feedback(type).weight() > 0).orElse(true),
            met);
    var related =
        new RelatedOnDevice(model::get, name -> scenarios.known().named(name), clock, nonces);
    var held = new HeldOnDevice(store);
    nucleus =
        new Nucleus(
            settings.nucleus(),
            Map.of(
                Topics.EVENTS,
                (_, message) -> takeEvents(message),
                Topics.REQUESTS + "+",
                (topic, message) -> respond(topic, Topics.REQUESTS, answers.answer(message)),
                Topics.RANK + "+",
                (topic, message) -> respond(topic, Topics.RANK, answers.rank(message)),
                Topics.RELATED + "+",
                (topic, message) -> respond(topic, Topics.RELATED, related.answer(message)),
                Topics.HELD + "+",
                (topic, message) -> respond(topic, Topics.HELD, held.answer(message)),
                Topics.MODELS,
                (_, _) -> lookForModels()),
            backoff(Duration.ofMillis(100), Duration.ofSeconds(10)));
    var forwarder = new Forwarder(store, nucleus, settings.batch(), BATCH_BYTES);
    worker(
        "riffle-flush",
        () -> {
          store.flush();
          return false;
        },
        settings.flush(),
        Duration.ofSeconds(10));
    worker(
        "riffle-forward",
        () -> nucleus.connected() && forwarder.step() > 0,
        Duration.ofMillis(200),
        Duration.ofMinutes(5));
    users.ifPresent(
        sync ->
            worker(
                "riffle-users",
                () -> sync.step() > 0,
                Duration.ofMillis(500),
                Duration.ofMinutes(5)));
    fetching =
        cloud
            .models(contact::heard)
            .map(
                source -> {
                  var fetch = new ModelFetcher(source, models, CHUNK);
                  return worker(
                      "riffle-models",
                      () -> {
                        scenarios.follow(source);
                        fetch.poll();
                        return false;
                      },
                      settings.poll(),
                      settings.poll());
                });
  }

  /**
   * Loads a model, then begins to connect and to work.
   *
   * @throws dev.riffle.edge.model.UnfitModel when not even the artifact's model can serve
   */
  void start() throws IOException {
    models.start();
    nucleus.start();
    workers.forEach(PollingWorker::start);
  }

  /** Whether the nucleus is there. */
  boolean connected() {
    return nucleus.connected();
  }

  @Override
  public void close() {
    workers.forEach(PollingWorker::close);
    nucleus.close();
  }

  private void takeEvents(byte[] message) {
    intake
        .take(message)
        .ifPresent(rejected -> nucleus.publish(Topics.REJECTED, EventJson.write(rejected)));
  }

  private void respond(String topic, String asked, ObjectNode answer) {
    String id = topic.substring(asked.length());
    nucleus.publish(Topics.RESPONSES + id, EventJson.write(answer));
  }

  private void lookForModels() {
    fetching.ifPresent(PollingWorker::wake);
  }

  private PollingWorker worker(
      String name, PollingWorker.Step step, Duration pause, Duration longestWait) {
    var worker = new PollingWorker(name, step, pause, backoff(Duration.ofMillis(500), longestWait));
    workers.add(worker);
    return worker;
  }

  private static Backoff backoff(Duration first, Duration longest) {
    return Backoff.jittered(first, longest, RandomGenerator.of("L64X128MixRandom"));
  }
}
