package dev.riffle.retrain.publish;

import dev.riffle.core.model.ModelPointer;
import dev.riffle.core.model.ModelPointer.Arm;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** The pointer with a new model in its control arm; an experiment's other arms stay. */
final class Promotion {
  private static final int KEPT = 10;

  private Promotion() {}

  static ModelPointer first(String version) {
    return ModelPointer.to(version, List.of());
  }

  static ModelPointer of(ModelPointer before, String version) {
    Arm replaced = before.control();
    var arms = new ArrayList<>(before.arms());
    arms.set(arms.indexOf(replaced), new Arm(replaced.name(), version, replaced.share()));
    var previous = new LinkedHashSet<String>();
    previous.add(replaced.model());
    previous.addAll(before.previous());
    previous.remove(version);
    return new ModelPointer(arms, previous.stream().limit(KEPT).toList(), before.experiment());
  }
}
