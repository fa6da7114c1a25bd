package dev.riffle.tests.bench.faults;

import dev.riffle.definition.DataPlane;
import dev.riffle.tests.bench.faults.flow.DeviceUser;
import dev.riffle.tests.bench.faults.flow.Ledger;
import dev.riffle.tests.bench.faults.flow.ProxiedClients;
import dev.riffle.tests.bench.faults.flow.Retraining;
import dev.riffle.tests.bench.faults.flow.Scratch;
import dev.riffle.tests.bench.faults.flow.Sender;
import dev.riffle.tests.bench.faults.flow.Serving;
import dev.riffle.tests.bench.faults.flow.Traffic;
import dev.riffle.tests.bench.faults.flow.World;
import dev.riffle.tests.bench.faults.invariant.AcceptedIsArchived;
import dev.riffle.tests.bench.faults.invariant.AnswersOfOneModel;
import dev.riffle.tests.bench.faults.invariant.AnswersWhileThereIsAnything;
import dev.riffle.tests.bench.faults.invariant.DevicesAgree;
import dev.riffle.tests.bench.faults.invariant.Evidence;
import dev.riffle.tests.bench.faults.invariant.ExportsAreWhole;
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
import java.util.Set;
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
          new ExportsAreWhole(),
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
  private final Scratch scratch;
  private final Operators operators;

  /**
   * @param folder for what lies on disks, empty
   */
  FaultRun(long seed, FaultyProxy proxy, ProxiedClients clients, DataPlane plane, Path folder) {
    this.seed = seed;
    this.world = new World(clients, plane, seed);
    this.random = world.random().split();
    this.services = new MemoryServices(plane, world.time());
    this.scratch = new Scratch(folder.resolve("scratch"), world.random().split());
    this.plan = new FaultPlan(seed, SHARE, kinds());
    this.traffic = new Traffic(world);
    this.actors = new Actors(world, services, ledger, sender, scratch);
    this.witness = new Witness(world, services);
    this.device = new DeviceUser(world, services.stream(), ledger, folder.resolve("device"));
    this.operators = new Operators(world, traffic, actors, witness, ledger, folder);
    proxy.lead(services, plan, actors::meanwhile);
  }

  /**
   * Every second run meets half of the kinds, drawn: where each call may meet ten things, those
   * that need two of one kind in a row are hardly met.
   */
  private Set<Fault> kinds() {
    var drawn = new SplittableRandom(seed);
    Set<Fault> all = EnumSet.allOf(Fault.class);
    if (seed % 2 == 0) {
      return all;
    }
    all.removeIf(_ -> drawn.nextBoolean());
    all.add(Fault.FAIL); // Never none at all.
    return all;
  }

  RunReport run() {
    traffic.opening().forEach(sender::add);
    if (random.nextInt(4) > 0) { // Else the shop is new, and there may be no model for long.
      settle();
      actors.retrain(Retraining.train(1, false), false);
      witness.look();
    }
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
    if (chance < 27) {
      traffic.next().forEach(sender::add);
    } else if (chance < 45) {
      actors.post(random.nextInt(8) == 0);
    } else if (chance < 47) {
      throwJunk();
    } else if (chance < 77) {
      actors.deliver(random.nextInt(actors.mapping().shards()), random.nextInt(6) == 0);
    } else if (chance < 87) {
      ask();
    } else if (chance < 91) {
      witness.ask(device, random.nextInt(DeviceUser.USERS), K);
    } else {
      operators.operate();
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

  private void throwJunk() {
    String text = world.name("{\"no\":\"event ");
    witness.junk(text);
    services.stream().put("junk", text);
  }

  /** Faults have stopped: what is left is sent, taken in, learned, merged and purged. */
  private void finish() {
    device.settle();
    scratch.settle();
    device.drain();
    settle();
    operators.finishLoads();
    compareModels();
    actors.retrain(Retraining.noExperiment(), false);
    actors.retrain(Retraining.train(1, false), false);
    witness.look();
    world.pass(NOTICED);
    traffic.touches().forEach(sender::add);
    sender.add(traffic.end());
    settle();
    device.sync();
    witness.ended(device);
    askEverybody();
    operators.finishExports();
    check(witness.evidence(ledger, true, false));
    world.pass(SETTLED.plusDays(2));
    operators.finishes(Retraining.compact(SETTLED));
    operators.finishes(Retraining.purge());
    witness.look();
    check(witness.evidence(ledger, true, true));
  }

  /** All ask while two models serve, and what is stored of them is of one of the two. */
  private void compareModels() {
    actors.retrain(Retraining.noExperiment(), false);
    actors.retrain(Retraining.train(2, false), false);
    witness.look();
    List<String> versions = witness.versions();
    if (versions.isEmpty()) {
      return;
    }
    actors.retrain(Retraining.experiment(versions.getFirst()), false);
    witness.look();
    Serving serving = actors.patientServing();
    for (int user = 0; user < Traffic.USERS; user++) {
      witness.ask(serving, Traffic.user(user), K, List.of(), false);
    }
    serving.life().now();
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

  private void check(Evidence evidence) {
    for (Invariant invariant : INVARIANTS) {
      invariant
          .violations(evidence)
          .forEach(violation -> ledger.complain(invariant.name() + ": " + violation));
    }
  }
}
