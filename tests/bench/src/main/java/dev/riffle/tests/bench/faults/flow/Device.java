package dev.riffle.tests.bench.faults.flow;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.aws.object.ObjectStore;
import dev.riffle.core.event.Event;
import dev.riffle.core.event.EventField;
import dev.riffle.core.event.EventJson;
import dev.riffle.core.event.EventWriter;
import dev.riffle.core.online.History;
import dev.riffle.edge.aws.DynamoCloudUsers;
import dev.riffle.edge.aws.S3ModelSource;
import dev.riffle.edge.form.DeviceForm;
import dev.riffle.edge.model.CompressedModels;
import dev.riffle.edge.model.DeviceMemory;
import dev.riffle.edge.model.InstalledModels;
import dev.riffle.edge.model.ModelFetcher;
import dev.riffle.edge.model.ModelFolder;
import dev.riffle.edge.model.SelfTest;
import dev.riffle.edge.model.ServingModel;
import dev.riffle.edge.model.UnfitModel;
import dev.riffle.edge.serve.DeviceRecommendations;
import dev.riffle.edge.serve.EventIntake;
import dev.riffle.edge.store.EdgeStore;
import dev.riffle.edge.store.StoreFull;
import dev.riffle.edge.store.StoreReport;
import dev.riffle.edge.store.StoreSettings;
import dev.riffle.edge.sync.ClockSetter;
import dev.riffle.edge.sync.DeviceClock;
import dev.riffle.edge.sync.EventUplink;
import dev.riffle.edge.sync.Forwarder;
import dev.riffle.edge.sync.UserKey;
import dev.riffle.edge.sync.UserSync;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/**
 * A process of the device's component: its own parts on its own store, without the nucleus between
 * them.
 */
final class Device {
  private static final int BATCH = 7;
  private static final long BATCH_BYTES = 100_000;
  private static final int CHUNK = 600;
  private static final StoreSettings SETTINGS =
      new StoreSettings(8 << 20, 8 << 20, 1_000, 20_000, 6_000, 64 << 20);

  private final KillSwitch life = new KillSwitch();
  private final FaultyDisk disk;
  private final EdgeStore store;
  private final DeviceClock clock;
  private final Clock wall;
  private final World world;
  private final EventIntake intake;
  private final Forwarder forwarder;
  private final UserSync users;
  private final ModelFetcher models;
  private final DeviceRecommendations answers;
  private final AtomicReference<Optional<ServingModel>> serving =
      new AtomicReference<>(Optional.empty());

  /**
   * @param folder what earlier processes left in it
   * @param skew what its clock is off by
   */
  Device(World world, Path folder, FaultyDisk disk, EventUplink uplink, Duration skew)
      throws IOException {
    this.world = world;
    this.disk = disk;
    this.wall = world.clock(skew);
    LongSupplier nanos = () -> Duration.between(World.BEGIN, world.now()).toNanos();
    store = EdgeStore.open(folder.resolve("store"), SETTINGS, disk, Runnable::run);
    clock = new DeviceClock(wall, nanos, store.newestMillis());
    String tenant = Event.DEFAULT_TENANT;
    users =
        new UserSync(
            store,
            new DynamoCloudUsers(world.clients().dynamo(life), world.plane().users().name()),
            tenant,
            Duration.ofNanos(1),
            new AtomicLong()::incrementAndGet);
    intake = new EventIntake(tenant, store, clock, _ -> true, users::met);
    forwarder = new Forwarder(store, uplink, BATCH, BATCH_BYTES);
    var installed =
        new InstalledModels(
            folder.resolve("models"),
            new ModelFolder(folder.resolve("artifact")),
            new CompressedModels(DeviceForm.WHOLE),
            new SelfTest(clock),
            DeviceMemory.of(Runtime.getRuntime().maxMemory()),
            serving::set);
    try {
      installed.start();
    } catch (UnfitModel noArtifact) {
      serving.set(Optional.empty()); // Until the first model is fetched.
    }
    var bucket = new ObjectStore(world.clients().s3(life), world.plane().bucket().name());
    models = new ModelFetcher(new S3ModelSource(bucket, tenant), installed, CHUNK);
    answers =
        new DeviceRecommendations(
            store, serving::get, clock, () -> world.name("nonce"), users::met);
  }

  /** Hears the time; false when that could not be noted. */
  boolean hearTime() {
    try {
      new ClockSetter(store, clock).heard(world.now());
      return true;
    } catch (StoreFull full) {
      return false;
    }
  }

  boolean knowsTime() {
    return clock.settled();
  }

  /**
   * Takes an event, which a sender on the device times by its own clock.
   *
   * @param note what else the sender says in it
   * @return whether it was taken
   */
  boolean take(Event event, Optional<String> note) {
    ObjectNode json = EventWriter.json(event);
    note.ifPresent(text -> json.put("note", text));
    long wrong = clock.offBy();
    json.put(EventField.TIME, event.time().minusMillis(wrong).toString());
    return intake.take(EventJson.write(json)).isEmpty();
  }

  /** Sends a batch of what waits. */
  void forward() throws IOException {
    try {
      forwarder.step();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /** Reads a user's row. */
  void sync(String user) throws IOException {
    users.met(new UserKey(Event.DEFAULT_TENANT, user));
    users.step();
  }

  /** Looks for a newer model. */
  void fetch() throws IOException {
    models.poll();
  }

  /** Whether it has a model. */
  boolean serves() {
    return serving.get().isPresent();
  }

  /** What it recommends to a user. */
  ObjectNode recommend(String user, int k) {
    return answers.answer(
        EventJson.write(
            JsonNodeFactory.instance.objectNode().put(EventField.USER, user).put("k", k)));
  }

  /** The time by its clock. */
  Instant now() {
    return clock.instant();
  }

  History history(String user) {
    return store.history(Event.DEFAULT_TENANT, user);
  }

  StoreReport report() {
    return store.report();
  }

  /** Dies: what it did not write is lost. */
  void kill() {
    life.now();
    disk.letGo();
    try {
      store.close();
    } catch (IOException | StoreFull dead) {
      return; // A dead process closes nothing: its files are let go all the same.
    }
  }
}
