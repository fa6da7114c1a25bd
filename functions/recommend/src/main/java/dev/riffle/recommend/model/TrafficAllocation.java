package dev.riffle.recommend.model;

import dev.riffle.core.registry.ModelPointer;
import dev.riffle.core.registry.ModelPointer.Arm;
import java.util.Comparator;
import java.util.List;

/**
 * Where arms lie between 0 and 1. Each treatment (an arm that is not control) has a lane of its
 * own, all of one width, in the order of their names, and fills it from its start as far as its
 * share goes; what is left of all lanes is control's. So a treatment that grows takes users from
 * control alone and one that shrinks gives them back: nobody goes from one treatment to another.
 * That ends where a share is wider than a lane, which equal shares never are: what is over lies in
 * what other lanes leave.
 */
final class TrafficAllocation {
  private final Arm control;
  private final List<Arm> treatments;
  private final double width;

  private TrafficAllocation(Arm control, List<Arm> treatments) {
    this.control = control;
    this.treatments = treatments;
    this.width = 1.0 / treatments.size();
  }

  static TrafficAllocation of(ModelPointer pointer) {
    Arm control = pointer.control();
    return new TrafficAllocation(
        control,
        pointer.arms().stream()
            .filter(arm -> !arm.equals(control))
            .sorted(Comparator.comparing(Arm::name))
            .toList());
  }

  /**
   * The arm at a place.
   *
   * @param place from 0 to below 1
   */
  Arm at(double place) {
    if (treatments.isEmpty()) {
      return control;
    }
    int lane = Math.min((int) (place / width), treatments.size() - 1);
    double left = place - lane * width - inLane(lane);
    if (left < 0) {
      return treatments.get(lane);
    }
    for (int before = 0; before < lane; before++) {
      left += width - inLane(before);
    }
    return over(left);
  }

  /** The arm at a place among what lanes leave. */
  private Arm over(double place) {
    double end = 0;
    for (Arm treatment : treatments) {
      end += Math.max(0, treatment.share() - width);
      if (place < end) {
        return treatment;
      }
    }
    return control;
  }

  private double inLane(int lane) {
    return Math.min(treatments.get(lane).share(), width);
  }
}
