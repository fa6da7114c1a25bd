package dev.riffle.tests.bench.faults;

import dev.riffle.definition.DataPlane;
import dev.riffle.tests.bench.faults.flow.DeviceUser;
import dev.riffle.tests.bench.faults.flow.Ledger;
import dev.riffle.tests.bench.faults.flow.ProxiedClients;
import dev.riffle.tests.bench.faults.flow.Retraining;
import dev.riffle.tests.bench.faults.flow.Sender;
import dev.riffle.tests.bench.faults.flow.Serving;
import dev.riffle.tests.bench.faults.flow.Traffic;
import dev.riffle.tests.bench.faults.flow.World;
import dev.riffle.tests.bench.faults.invariant.AcceptedIsArchived;
import dev.riffle.tests.bench.faults.invariant.AnswersOfOneModel;
import dev.riffle.tests.bench.faults.invariant.AnswersWhileThereIsAnything;
import dev.riffle.tests.bench.faults.invariant.DevicesAgree;
import dev.riffle.tests.bench.faults.invariant.Evidence;
import dev.riffle.tests.bench.faults.invariant.ForgottenIsDropped;
import dev.riffle.tests.bench.faults.invariant.Invariant;
import dev.riffle.tests.bench.faults.invariant.ItemsFollowWhatWasSaid;
import dev.riffle.tests.bench.faults.invariant.JunkIsSetAside;
import dev.riffle.tests.bench.faults.invariant.OnlyWhatMayBeRecommended;
import dev.riffle.tests.bench.faults.invariant.OrderIsKept;
import dev.riffle.tests.bench.faults.invariant.OutboxesDrain;
import dev.riffle.tests.bench.faults.invariant.PointerNamesWholeModels;
import dev.riffle.tests.bench.faults.invariant.RowsFollowArchive;
import dev.riffle.tests.bench.faults.memory.MemoryServices;
import dev.riffle.tests.stage.proxy.Fault;
import dev.riffle.tests.stage.proxy.FaultPlan;
import dev.riffle.tests.stage.proxy.FaultyProxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.SplittableRandom;

/** One run: some traffic, faults and kills among it, then quiet, then the invariants. */
final class FaultRun {
  private static final int STEPS = 70;
  private static final double SHARE = 0.9;
  private static final int PATIENCE = 500;
  private static final int K = 6;
  private static final Duration SETTLED = Duration.ofMinutes(30);

  /** After this every process has looked at the pointer and at the newest items. */
  private static final Duration NOTICED = Duration.ofMinutes(20);

  private static final List<Invariant> INVARIANTS =
      List.of(
          new AcceptedIsArchived(),
          new RowsFollowArchive(),
          new ItemsFollowWhatWasSaid(),
          new OrderIsKept(),
          new JunkIsSetAside(),
          new PointerNamesWholeModels(),
          new OnlyWhatMayBeRecommended(),
          new AnswersOfOneModel(),
          new AnswersWhileThereIsAnything(),
          new ForgottenIsDropped(),
          new OutboxesDrain(),
          new DevicesAgree());

  private final long seed;
  private final World world;
  private final SplittableRandom random;
  private final MemoryServices services;
  private final FaultPlan plan;
  private final Ledger ledger = new Ledger();
  private final Sender sender = new Sender(ledger);
  private final Traffic traffic;
  private final Actors actors;
  private final Witness witness;
  private final DeviceUser device;

  /**
   * @param folder for a device, empty
   */
  FaultRun(long seed, FaultyProxy proxy, ProxiedClients clients, DataPlane plane, Path folder) {
    this.seed = seed;
    this.world = new World(clients, plane, seed);
    this.random = world.random().split();
    this.services = new MemoryServices(plane, world.time());
    this.plan = new FaultPlan(seed, SHARE, EnumSet.allOf(Fault.class));
    this.traffic = new Traffic(world);
    this.actors = new Actors(world, services, ledger, sender);
    this.witness = new Witness(world, services);
    this.device = new DeviceUser(world, services.stream(), ledger, folder);
    proxy.lead(services, plan, actors::meanwhile);
  }

  RunReport run() {
    traffic.opening().forEach(sender::add);
    plan.begin();
    for (int step = 0; step < STEPS; step++) {
      step();
      witness.look();
    }
    plan.end();
    finish();
    actors.stop();
    device.kill();
    var log = new ArrayList<>(actors.log());
    log.addAll(plan.log());
    return new RunReport(
        seed,
        plan.counts(),
        actors.kills(),
        ledger.accepted().size(),
        ledger.complaints().stream().distinct().toList(),
        log);
  }

  private void step() {
    world.pass(Duration.ofSeconds(random.nextInt(5)));
    if (random.nextInt(3) == 0) {
      device.step();
    }
    int chance = random.nextInt(100);
    if (chance < 28) {
      traffic.next().forEach(sender::add);
    } else if (chance < 46) {
      actors.post(random.nextInt(8) == 0);
    } else if (chance < 49) {
      throwJunk();
    } else if (chance < 80) {
      actors.deliver(random.nextInt(actors.mapping().shards()), random.nextInt(6) == 0);
    } else if (chance < 88) {
      ask();
    } else if (chance < 93) {
      witness.ask(device, random.nextInt(DeviceUser.USERS), K);
    } else {
      operate();
    }
  }

  private void ask() {
    if (random.nextInt(8) == 0) {
      actors.killServing();
    }
    List<String> exclude =
        random.nextInt(3) == 0 ? List.of(Traffic.item(random.nextInt(Traffic.ITEMS))) : List.of();
    String user = Traffic.user(random.nextInt(Traffic.USERS));
    witness.ask(actors.serving(), user, K, exclude, false);
  }

  /** What operators and schedules do. */
  private void operate() {
    boolean kill = random.nextInt(3) == 0;
    List<String> versions = witness.versions();
    String request =
        switch (random.nextInt(8)) {
          case 0 -> Retraining.compact(Duration.ZERO);
          case 1 -> Retraining.purge();
          case 2 -> Retraining.rollback();
          case 3 ->
              versions.isEmpty()
                  ? Retraining.noExperiment()
                  : Retraining.experiment(versions.get(random.nextInt(versions.size())));
          case 4 ->
              versions.isEmpty()
                  ? Retraining.noExperiment()
                  : Retraining.promote(versions.get(random.nextInt(versions.size())));
          default -> Retraining.train(1 + random.nextInt(9), random.nextInt(3) == 0);
        };
    actors.retrain(request, kill);
  }

  private void throwJunk() {
    String text = world.name("{\"no\":\"event ");
    witness.junk(text);
    services.stream().put("junk", text);
  }

  /** Faults have stopped: what is left is sent, taken in, learned, merged and purged. */
  private void finish() {
    device.settle();
    device.drain();
    settle();
    actors.retrain(Retraining.noExperiment(), false);
    actors.retrain(Retraining.train(1, false), false);
    witness.look();
    world.pass(NOTICED);
    traffic.touches().forEach(sender::add);
    settle();
    device.sync();
    witness.ended(device);
    askEverybody();
    check(witness.evidence(ledger, true, false));
    world.pass(SETTLED.plusDays(2));
    finishes(Retraining.compact(SETTLED));
    finishes(Retraining.purge());
    witness.look();
    check(witness.evidence(ledger, true, true));
  }

  private void settle() {
    for (int tries = 0; sender.waiting() > 0 || actors.mapping().waiting() > 0; tries++) {
      if (tries == PATIENCE) {
        ledger.complain(
            "without faults %d events are not accepted, and %d records not taken"
                .formatted(sender.waiting(), actors.mapping().waiting()));
        return;
      }
      world.pass(Duration.ofSeconds(1));
      actors.post(false);
      for (int shard = 0; shard < actors.mapping().shards(); shard++) {
        actors.deliver(shard, false);
      }
    }
  }

  /** What served all along has to notice all that happened; and so has a new process. */
  private void askEverybody() {
    for (Serving serving : List.of(actors.serving(), actors.patientServing())) {
      // The first answer sends it to look; by the second it has seen.
      serving.recommend(Traffic.user(0), K, List.of());
      world.pass(Duration.ofSeconds(8));
      for (int user = 0; user < Traffic.USERS; user++) {
        witness.ask(serving, Traffic.user(user), K, List.of(), serving.patient());
      }
      serving.life().now();
    }
  }

  private void finishes(String request) {
    for (int tries = 0; tries < 3; tries++) {
      if (actors.retrain(request, false).isPresent()) {
        return;
      }
    }
    ledger.complain("without faults it does not come to its end: " + request);
  }

  private void check(Evidence evidence) {
    for (Invariant invariant : INVARIANTS) {
      invariant
          .violations(evidence)
          .forEach(violation -> ledger.complain(invariant.name() + ": " + violation));
    }
  }
}
