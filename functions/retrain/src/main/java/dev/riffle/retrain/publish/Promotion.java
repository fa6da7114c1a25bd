package dev.riffle.retrain.publish;

import dev.riffle.core.registry.ModelPointer;
import dev.riffle.core.registry.ModelPointer.Arm;
import dev.riffle.core.registry.ServingStrategy;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** The pointer with another model in its control arm; an experiment and its other arms stay. */
final class Promotion {
  private static final int KEPT = 10;

  private Promotion() {}

  static ModelPointer first(String version, ServingStrategy strategy) {
    return ModelPointer.to(version, strategy, List.of());
  }

  /** A new model. */
  static ModelPointer of(ModelPointer before, String version, ServingStrategy strategy) {
    var previous = new LinkedHashSet<String>();
    previous.add(before.control().model());
    previous.addAll(before.previous());
    previous.remove(version);
    return serving(before, version, strategy, List.copyOf(previous));
  }

  /** An earlier model: what served after it is no longer a previous one. */
  static ModelPointer back(ModelPointer before, String version, ServingStrategy strategy) {
    List<String> previous = before.previous();
    return serving(
        before,
        version,
        strategy,
        previous.subList(previous.indexOf(version) + 1, previous.size()));
  }

  private static ModelPointer serving(
      ModelPointer before, String version, ServingStrategy strategy, List<String> previous) {
    Arm replaced = before.control();
    var arms = new ArrayList<>(before.arms());
    arms.set(
        arms.indexOf(replaced),
        new Arm(replaced.name(), version, replaced.share(), strategy, replaced.scenario()));
    return new ModelPointer(arms, previous.stream().limit(KEPT).toList(), before.experiment());
  }
}
