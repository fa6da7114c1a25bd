package dev.riffle.tests.bench.faults;

import dev.riffle.tests.bench.faults.flow.Ledger;
import dev.riffle.tests.bench.faults.flow.Loading;
import dev.riffle.tests.bench.faults.flow.Retraining;
import dev.riffle.tests.bench.faults.flow.Traffic;
import dev.riffle.tests.bench.faults.flow.World;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;

/** What operators and schedules do: they train, promote, compare, merge, purge, export and load. */
final class Operators {
  private static final List<String> EXPORTS = List.of("lists-a", "lists-b");
  private static final int TRIES = 3;

  private final World world;
  private final Traffic traffic;
  private final Actors actors;
  private final Witness witness;
  private final Ledger ledger;
  private final Path folder;
  private final SplittableRandom random;
  private final List<Loading> loads = new ArrayList<>();
  private final Set<String> exports = new TreeSet<>();

  /**
   * @param folder for folders that are loaded
   */
  Operators(
      World world, Traffic traffic, Actors actors, Witness witness, Ledger ledger, Path folder) {
    this.world = world;
    this.traffic = traffic;
    this.actors = actors;
    this.witness = witness;
    this.ledger = ledger;
    this.folder = folder;
    this.random = world.random().split();
  }

  /** One of all that. */
  void operate() {
    boolean kill = random.nextInt(3) == 0;
    if (random.nextInt(5) == 0) {
      load(kill);
      return;
    }
    List<String> versions = witness.versions();
    String request =
        switch (random.nextInt(10)) {
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
          case 5, 6 -> export(EXPORTS.get(random.nextInt(EXPORTS.size())));
          default -> Retraining.train(1 + random.nextInt(9), random.nextInt(3) == 0);
        };
    actors.retrain(request, kill);
  }

  private String export(String name) {
    exports.add(name);
    return Retraining.export(name);
  }

  /** A folder is gone on with until it is loaded; then there is another one. */
  private void load(boolean kill) {
    if (loads.isEmpty() || loads.getLast().done()) {
      loads.add(new Loading(world, folder.resolve("load-" + loads.size()), traffic.imported()));
    }
    actors.load(loads.getLast(), kill);
  }

  /** What was begun is loaded to its end. */
  void finishLoads() {
    if (!loads.isEmpty() && !loads.getLast().done()) {
      actors.load(loads.getLast(), false);
      if (!loads.getLast().done()) {
        ledger.complain("without faults a folder is not loaded");
      }
    }
  }

  /** What was begun is gone on with, unless its model is gone; and then there is one of all. */
  void finishExports() {
    exports.forEach(name -> actors.retrain(Retraining.export(name), false));
    finishes(Retraining.export(Witness.SETTLED_EXPORT));
  }

  /** It comes to its end within a few tries. */
  void finishes(String request) {
    for (int tries = 0; tries < TRIES; tries++) {
      if (actors.retrain(request, false).isPresent()) {
        return;
      }
    }
    ledger.complain("without faults it does not come to its end: " + request);
  }
}
