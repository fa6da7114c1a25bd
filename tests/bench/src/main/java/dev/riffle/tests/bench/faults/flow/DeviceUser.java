package dev.riffle.tests.bench.faults.flow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.event.Event;
import dev.riffle.core.event.Interaction;
import dev.riffle.core.event.InteractionType;
import dev.riffle.core.event.UserDelete;
import dev.riffle.core.online.History;
import dev.riffle.edge.store.StoreFull;
import dev.riffle.tests.bench.faults.memory.MemoryStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** A device and those who use it: what they do, and how it fares. */
public final class DeviceUser {
  public static final int USERS = 3;

  /** More than the way to the cloud takes. */
  private static final int LONG_NOTE = 140_000;

  private static final List<InteractionType> TYPES =
      List.of(
          InteractionType.VIEW,
          InteractionType.CLICK,
          InteractionType.LIKE,
          InteractionType.PURCHASE);

  private final World world;
  private final SplittableRandom random;
  private final Ledger ledger;
  private final Path folder;
  private final IotCore cloud;
  private final Duration skew;
  private Optional<Device> device = Optional.empty();
  private Optional<FaultyDisk> disk = Optional.empty();
  private boolean faulty = true;
  private int count;

  /**
   * @param folder the device's, which is not there yet
   */
  public DeviceUser(World world, MemoryStream stream, Ledger ledger, Path folder) {
    this.world = world;
    this.random = world.random().split();
    this.ledger = ledger;
    this.folder = NewFolder.at(folder);
    this.cloud = new IotCore(stream, random.split());
    this.skew = Duration.ofHours(random.nextInt(-1, 2));
    cloud.faulty(true);
  }

  /** A user's id. */
  public static String user(int number) {
    return "at-home-" + number;
  }

  /** Something happens on the device. */
  public void step() {
    running()
        .ifPresent(
            alive -> {
              switch (random.nextInt(8)) {
                case 0, 1, 2 -> take(alive, next());
                case 3, 4 -> attempt(alive::forward);
                case 5 -> attempt(alive::fetch);
                case 6 -> attempt(() -> alive.sync(user(random.nextInt(USERS))));
                default -> kill();
              }
            });
  }

  /** The network and the disk are as they should be from now on. */
  public void settle() {
    faulty = false;
    cloud.faulty(false);
    disk.ifPresent(it -> it.faulty(false));
  }

  /** Sends all that waits, a bounded number of times; how many events wait then. */
  public int drain() {
    for (int tries = 0; tries < 200 && waiting() > 0; tries++) {
      running().ifPresent(alive -> attempt(alive::forward));
    }
    return waiting();
  }

  /** Reads what the cloud knows of its users, and the model that serves. */
  public void sync() {
    running()
        .ifPresent(
            alive -> {
              for (int user = 0; user < USERS; user++) {
                String id = user(user);
                attempt(() -> alive.sync(id));
              }
              attempt(alive::fetch);
            });
  }

  /** The process, when it knows the time: a new one when the last was killed. */
  private Optional<Device> running() {
    if (device.isEmpty()) {
      var fresh = new FaultyDisk(random.split());
      try {
        var started = new Device(world, folder, fresh, cloud, skew);
        fresh.faulty(faulty);
        device = Optional.of(started);
        disk = Optional.of(fresh);
      } catch (IOException e) {
        throw new UncheckedIOException("a device opens whatever it finds", e);
      }
    }
    return device.filter(alive -> alive.knowsTime() || alive.hearTime());
  }

  /** What an answer to a user was made of. */
  public record Answer(ObjectNode body, History history, Instant at, boolean could) {}

  /** Asks the device. */
  public Optional<Answer> ask(int number, int k) {
    String user = user(number);
    return running()
        .map(
            alive ->
                new Answer(
                    alive.recommend(user, k), alive.history(user), alive.now(), alive.serves()));
  }

  /** What it holds of its users, by id. */
  public Map<String, History> histories() {
    var histories = new TreeMap<String, History>();
    running()
        .ifPresent(
            alive -> {
              for (int user = 0; user < USERS; user++) {
                histories.put(user(user), alive.history(user(user)));
              }
            });
    return histories;
  }

  /** Events that wait. */
  public int waiting() {
    return running().map(alive -> alive.report().waiting()).orElse(0);
  }

  /** Events that were dropped. */
  public long dropped() {
    return running()
        .map(alive -> alive.report().dropped().values().stream().mapToLong(Long::longValue).sum())
        .orElse(0L);
  }

  /** Ends it for good, or until it is started again. */
  public void kill() {
    device.ifPresent(Device::kill);
    device = Optional.empty();
    disk = Optional.empty();
  }

  private void take(Device alive, Event event) {
    Optional<String> note = Optional.of("x".repeat(LONG_NOTE)).filter(_ -> random.nextInt(12) == 0);
    if (alive.take(event, note)) {
      ledger.accepted(List.of(event));
    }
  }

  private Event next() {
    String id = "device-event-" + ++count;
    Instant time = world.now().minus(Duration.ofMinutes(12)).plusMillis(count);
    String user = user(random.nextInt(USERS));
    if (random.nextInt(20) == 0) {
      return new UserDelete(id, Event.DEFAULT_TENANT, user, time);
    }
    return new Interaction(
        id,
        Event.DEFAULT_TENANT,
        TYPES.get(random.nextInt(TYPES.size())),
        user,
        Traffic.item(random.nextInt(Traffic.ITEMS)),
        time,
        OptionalDouble.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** What may fail while network or disk do. */
  private interface Work {
    void run() throws IOException;
  }

  private void attempt(Work work) {
    try {
      work.run();
    } catch (IOException | UncheckedIOException | StoreFull failing) {
      if (!faulty) {
        ledger.complain("a device fails without faults: " + failing);
      }
    }
  }
}
