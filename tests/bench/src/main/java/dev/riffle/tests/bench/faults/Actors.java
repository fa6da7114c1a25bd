package dev.riffle.tests.bench.faults;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.aws.object.NoSuchObject;
import dev.riffle.aws.object.StoreUnavailable;
import dev.riffle.aws.row.RowsUnavailable;
import dev.riffle.retrain.publish.NoSuchModel;
import dev.riffle.retrain.publish.PointerConflict;
import dev.riffle.tests.bench.faults.flow.Consumer;
import dev.riffle.tests.bench.faults.flow.Door;
import dev.riffle.tests.bench.faults.flow.KillSwitch;
import dev.riffle.tests.bench.faults.flow.Ledger;
import dev.riffle.tests.bench.faults.flow.Loading;
import dev.riffle.tests.bench.faults.flow.Retraining;
import dev.riffle.tests.bench.faults.flow.Scratch;
import dev.riffle.tests.bench.faults.flow.Sender;
import dev.riffle.tests.bench.faults.flow.Serving;
import dev.riffle.tests.bench.faults.flow.StreamMapping;
import dev.riffle.tests.bench.faults.flow.World;
import dev.riffle.tests.bench.faults.memory.MemoryServices;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * The processes of a run. Each starts when it is needed, by a clock of its own, and may be killed.
 */
final class Actors {
  private static final int LONGEST_SKEW_SECONDS = 120;

  /** An answer is made without what does not come within this: hardly ever. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** The same of a process that has to do without most of the time. */
  private static final Duration HASTE = Duration.ofMillis(2);

  private final World world;
  private final SplittableRandom random;
  private final Ledger ledger;
  private final Sender sender;
  private final StreamMapping mapping;
  private final List<String> log = new ArrayList<>();
  private final Scratch scratch;
  private Optional<Door> door = Optional.empty();
  private Optional<Serving> serving = Optional.empty();
  private boolean nested;
  private int kills;

  Actors(World world, MemoryServices services, Ledger ledger, Sender sender, Scratch scratch) {
    this.scratch = scratch;
    this.world = world;
    this.random = world.random().split();
    this.ledger = ledger;
    this.sender = sender;
    this.mapping = new StreamMapping(world, services.stream(), () -> new Consumer(world, skew()));
  }

  StreamMapping mapping() {
    return mapping;
  }

  int kills() {
    return kills;
  }

  /** What they did, in order. */
  List<String> log() {
    return log;
  }

  private Duration skew() {
    return Duration.ofSeconds(random.nextInt(-LONGEST_SKEW_SECONDS, LONGEST_SKEW_SECONDS + 1));
  }

  /** The sender sends once. */
  void post(boolean kill) {
    Door process =
        door.filter(alive -> !alive.life().dead()).orElseGet(() -> new Door(world, skew()));
    door = Optional.of(process);
    killing(process.life(), kill, 3, () -> sender.send(process));
  }

  /** A batch of a shard is delivered. */
  void deliver(int shard, boolean kill) {
    killing(mapping.consumer(shard).life(), kill, 25, () -> mapping.deliver(shard));
  }

  /** Another process takes a batch, while one waits for its write. */
  void meanwhile() {
    if (!nested) {
      nested = true;
      mapping.deliverBeside(random.nextInt(mapping.shards()));
      nested = false;
    }
  }

  /** The process that serves, a new one when the last was killed. */
  Serving serving() {
    Serving process =
        serving
            .filter(alive -> !alive.life().dead())
            .orElseGet(() -> new Serving(world, skew(), random.nextInt(4) == 0 ? HASTE : PATIENCE));
    serving = Optional.of(process);
    return process;
  }

  /** A new process that serves, and waits for all that it needs. */
  Serving patientServing() {
    return new Serving(world, skew(), PATIENCE);
  }

  /** Ends the process that serves, if there is one. */
  void killServing() {
    serving.ifPresent(process -> process.life().now());
    kills++;
  }

  /**
   * A process of {@code retrain} does one thing. Under faults it may fail, as long as it says why
   * by an error of its own.
   *
   * @return what it answered, if it did
   */
  Optional<ObjectNode> retrain(String request, boolean kill) {
    var process = new Retraining(world, skew(), scratch);
    var answer = new ArrayList<ObjectNode>();
    killing(
        process.life(),
        kill,
        40,
        () -> {
          try {
            process.run(request).ifPresent(answer::add);
          } catch (StoreUnavailable
              | NoSuchObject
              | NoSuchModel
              | PointerConflict
              | RowsUnavailable
              | UncheckedIOException refused) {
            log.add("retrain refused: " + refused.getMessage());
          } catch (RuntimeException defect) {
            if (process.life().dead()) {
              return; // What reads ahead died first.
            }
            ledger.complain("retrain failed by " + defect + " on " + request);
          }
        });
    if (!process.life().dead() && !scratch.left().isEmpty()) {
      ledger.complain(
          "temporary storage is not empty after %s: %s".formatted(request, scratch.left()));
    }
    process.life().now();
    log.add("retrain %s: %s".formatted(request, answer));
    return answer.stream().findFirst();
  }

  /** A process loads a folder of batches, or goes on with it. */
  void load(Loading folder, boolean kill) {
    var process = new Consumer(world, skew());
    killing(process.life(), kill, 30, () -> log.addAll(folder.run(process)));
    process.life().now();
    if (folder.done()) {
      ledger.loaded(folder.events());
    }
  }

  private void killing(KillSwitch life, boolean kill, int calls, Runnable work) {
    if (kill) {
      life.at(1 + random.nextInt(calls), random.nextBoolean());
    }
    work.run();
    if (life.dead()) {
      kills++;
      log.add("killed");
    } else {
      life.spare();
    }
  }

  /** Ends all processes. */
  void stop() {
    mapping.stop();
    door.ifPresent(process -> process.life().now());
    serving.ifPresent(process -> process.life().now());
  }
}
