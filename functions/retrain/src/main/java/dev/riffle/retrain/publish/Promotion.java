package dev.riffle.retrain.publish;

import dev.riffle.core.model.ModelPointer;
import dev.riffle.core.model.ModelPointer.Arm;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** The pointer as it is to be next. Every change to a pointer is one of these. */
final class Promotion {
  private static final int KEPT = 10;

  /** Shares below this are rounding, not users. */
  private static final double NOBODY = 1e-9;

  private Promotion() {}

  static ModelPointer first(String version) {
    return ModelPointer.to(version, List.of());
  }

  /** A new model in the default arm; an experiment's other arms stay. */
  static ModelPointer of(ModelPointer before, String version) {
    Arm replaced = before.arms().get(arm(before));
    var previous = new LinkedHashSet<String>();
    previous.add(replaced.model());
    previous.addAll(before.previous());
    previous.remove(version);
    return serving(before, version, List.copyOf(previous));
  }

  /** An earlier model in the default arm: what served after it is no longer a previous one. */
  static ModelPointer back(ModelPointer before, String version) {
    List<String> previous = before.previous();
    return serving(
        before, version, previous.subList(previous.indexOf(version) + 1, previous.size()));
  }

  private static ModelPointer serving(ModelPointer before, String version, List<String> previous) {
    var arms = new ArrayList<>(before.arms());
    Arm replaced = arms.get(arm(before));
    arms.set(arm(before), new Arm(replaced.name(), version, replaced.share()));
    return new ModelPointer(arms, previous.stream().limit(KEPT).toList());
  }

  /**
   * A model in an experiment's arm, which takes its share from the default arm.
   *
   * @param share of users, 0 to 1; 0 ends the arm
   * @throws IllegalArgumentException when nothing would be left to the default arm
   */
  static ModelPointer experiment(ModelPointer before, String name, String version, double share) {
    String main = before.arms().get(arm(before)).name();
    var arms = new ArrayList<Arm>();
    double others = 0;
    for (Arm arm : before.arms()) {
      if (!arm.name().equals(main) && !arm.name().equals(name)) {
        arms.add(arm);
        others += arm.share();
      }
    }
    if (share > 0) {
      arms.add(new Arm(name, version, share));
      others += share;
    }
    if (1 - others < NOBODY) {
      throw new IllegalArgumentException(
          "with a share of %s for arm '%s' the arms beside '%s' would have %s in all, and nothing"
                  .formatted(share, name, main, others)
              + " would be left to it");
    }
    arms.addFirst(new Arm(main, before.arms().get(arm(before)).model(), 1 - others));
    return new ModelPointer(arms, before.previous());
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
