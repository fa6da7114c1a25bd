package dev.riffle.tests.bench.faults;

import dev.riffle.core.event.Event;
import dev.riffle.definition.DataPlane;
import dev.riffle.tests.bench.faults.flow.Consumer;
import dev.riffle.tests.bench.faults.flow.Door;
import dev.riffle.tests.bench.faults.flow.KillSwitch;
import dev.riffle.tests.bench.faults.flow.Ledger;
import dev.riffle.tests.bench.faults.flow.ProxiedClients;
import dev.riffle.tests.bench.faults.flow.Sender;
import dev.riffle.tests.bench.faults.flow.StreamMapping;
import dev.riffle.tests.bench.faults.flow.Traffic;
import dev.riffle.tests.bench.faults.flow.World;
import dev.riffle.tests.bench.faults.invariant.AcceptedIsArchived;
import dev.riffle.tests.bench.faults.invariant.Evidence;
import dev.riffle.tests.bench.faults.invariant.Invariant;
import dev.riffle.tests.bench.faults.invariant.JunkIsSetAside;
import dev.riffle.tests.bench.faults.invariant.OrderIsKept;
import dev.riffle.tests.bench.faults.invariant.RowsFollowArchive;
import dev.riffle.tests.bench.faults.memory.MemoryServices;
import dev.riffle.tests.stage.proxy.Fault;
import dev.riffle.tests.stage.proxy.FaultPlan;
import dev.riffle.tests.stage.proxy.FaultyProxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** One run: some traffic, faults and kills among it, then quiet, then the invariants. */
final class FaultRun {
  private static final int STEPS = 60;
  private static final double SHARE = 0.5;
  private static final int PATIENCE = 500;
  private static final int LONGEST_SKEW_SECONDS = 120;
  private static final List<Invariant> INVARIANTS =
      List.of(
          new AcceptedIsArchived(),
          new RowsFollowArchive(),
          new OrderIsKept(),
          new JunkIsSetAside());

  private final long seed;
  private final World world;
  private final SplittableRandom random;
  private final MemoryServices services;
  private final FaultPlan plan;
  private final Ledger ledger = new Ledger();
  private final Sender sender = new Sender(ledger);
  private final Traffic traffic;
  private final StreamMapping mapping;
  private final List<String> junk = new ArrayList<>();
  private final List<String> log = new ArrayList<>();
  private Optional<Door> door = Optional.empty();
  private boolean nested;
  private int kills;

  FaultRun(long seed, FaultyProxy proxy, ProxiedClients clients, DataPlane plane) {
    this.seed = seed;
    this.world = new World(clients, plane, seed);
    this.random = world.random().split();
    this.services = new MemoryServices(plane, world.time());
    this.plan = new FaultPlan(seed, SHARE, EnumSet.allOf(Fault.class));
    this.traffic = new Traffic(world);
    this.mapping = new StreamMapping(world, services.stream(), () -> new Consumer(world, skew()));
    proxy.lead(services, plan, this::meanwhile);
  }

  RunReport run() {
    traffic.opening().forEach(sender::add);
    plan.begin();
    for (int step = 0; step < STEPS; step++) {
      step();
    }
    plan.end();
    settle();
    List<String> violations = new ArrayList<>(ledger.complaints());
    violations.addAll(check());
    stop();
    log.addAll(plan.log());
    return new RunReport(
        seed, plan.counts(), kills, ledger.accepted().size(), violations, List.copyOf(log));
  }

  private void step() {
    world.pass(Duration.ofMillis(1_000L * random.nextInt(5)));
    switch (random.nextInt(10)) {
      case 0, 1, 2 -> traffic.next().forEach(sender::add);
      case 3, 4 -> post(random.nextInt(8) == 0);
      case 5 -> {
        if (random.nextInt(4) == 0) {
          throwJunk();
        }
      }
      default -> deliver(random.nextInt(mapping.shards()), random.nextInt(6) == 0);
    }
  }

  private void post(boolean kill) {
    Door process =
        door.filter(alive -> !alive.life().dead()).orElseGet(() -> new Door(world, skew()));
    door = Optional.of(process);
    killing(process.life(), kill, () -> sender.send(process));
  }

  private void deliver(int shard, boolean kill) {
    killing(mapping.consumer(shard).life(), kill, () -> mapping.deliver(shard));
  }

  private void killing(KillSwitch life, boolean kill, Runnable work) {
    if (kill) {
      life.at(1 + random.nextInt(12), random.nextBoolean());
    }
    work.run();
    if (life.dead()) {
      kills++;
    } else {
      life.spare();
    }
  }

  /** Another process works on another shard, while one waits for its write. */
  private void meanwhile() {
    if (!nested) {
      nested = true;
      mapping.deliverBeside(random.nextInt(mapping.shards()));
      nested = false;
    }
  }

  private void throwJunk() {
    String text = world.name("{\"no\":\"event ");
    junk.add(text);
    services.stream().put("junk", text);
  }

  private Duration skew() {
    return Duration.ofSeconds(random.nextInt(-LONGEST_SKEW_SECONDS, LONGEST_SKEW_SECONDS + 1));
  }

  /** Faults have stopped: everybody sends again what is left. */
  private void settle() {
    for (int tries = 0; sender.waiting() > 0 || mapping.waiting() > 0; tries++) {
      if (tries == PATIENCE) {
        ledger.complain(
            "without faults %d events are not accepted, and %d records not taken"
                .formatted(sender.waiting(), mapping.waiting()));
        return;
      }
      world.pass(Duration.ofSeconds(1));
      post(false);
      for (int shard = 0; shard < mapping.shards(); shard++) {
        mapping.deliver(shard);
      }
    }
  }

  private List<String> check() {
    var stored = new StoredEvidence(world, services);
    List<List<Event>> requests = ledger.requests();
    var evidence =
        new Evidence(
            requests,
            stored.stream(),
            stored.archive(),
            stored.users(),
            stored.items(),
            stored.models(),
            Optional.empty(),
            false,
            stored.rejected(),
            List.copyOf(junk));
    return INVARIANTS.stream()
        .flatMap(
            invariant ->
                invariant.violations(evidence).stream()
                    .map(violation -> invariant.name() + ": " + violation))
        .toList();
  }

  private void stop() {
    mapping.stop();
    door.ifPresent(process -> process.life().now());
  }
}
