package dev.riffle.retrain.publish;

import dev.riffle.core.model.ModelPointer;
import dev.riffle.core.model.ModelPointer.Arm;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** The pointer with a new model in its default arm; an experiment's other arms stay. */
final class Promotion {
  private static final int KEPT = 10;

  private Promotion() {}

  static ModelPointer first(String version) {
    return ModelPointer.to(version, List.of());
  }

  static ModelPointer of(ModelPointer before, String version) {
    int index = arm(before);
    Arm replaced = before.arms().get(index);
    var arms = new ArrayList<>(before.arms());
    arms.set(index, new Arm(replaced.name(), version, replaced.share()));
    var previous = new LinkedHashSet<String>();
    previous.add(replaced.model());
    previous.addAll(before.previous());
    previous.remove(version);
    return new ModelPointer(arms, previous.stream().limit(KEPT).toList());
  }

  /** Which arm a retrained model goes to. */
  static int arm(ModelPointer pointer) {
    for (int i = 0; i < pointer.arms().size(); i++) {
      if (pointer.arms().get(i).name().equals(ModelPointer.DEFAULT_ARM)) {
        return i;
      }
    }
    return 0;
  }
}
