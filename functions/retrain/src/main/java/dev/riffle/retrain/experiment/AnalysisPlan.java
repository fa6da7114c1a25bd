package dev.riffle.retrain.experiment;

import dev.riffle.core.registry.ModelPointer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is looked at.
 *
 * @param experiment its name, as ids of recommendations carry it; empty for none
 * @param since answers given before do not count
 * @param until what happened after does not count
 * @param arms control first
 */
public record AnalysisPlan(
    String tenant,
    String experiment,
    Instant since,
    Instant until,
    List<Planned> arms,
    AnalysisSettings rules) {
  /**
   * An arm as it was drawn.
   *
   * @param share of users, 0 to 1
   * @param scenario that shapes its answers, as far as that is known
   */
  public record Planned(String name, double share, Optional<String> scenario) {
    /** An arm of which no scenario is known. */
    public Planned(String name, double share) {
      this(name, share, Optional.empty());
    }
  }

  public AnalysisPlan {
    arms = List.copyOf(arms);
  }

  /** A pointer's arms, control first. */
  public static List<Planned> arms(ModelPointer pointer) {
    var arms = new ArrayList<Planned>();
    for (ModelPointer.Arm arm : pointer.arms()) {
      var planned = new Planned(arm.name(), arm.share(), arm.scenario());
      if (arm.equals(pointer.control())) {
        arms.addFirst(planned);
      } else {
        arms.add(planned);
      }
    }
    return arms;
  }

  /** The scenario that shapes an arm's answers, as far as that is known. */
  public Optional<String> scenario(String arm) {
    return arms.stream()
        .filter(planned -> planned.name().equals(arm))
        .findFirst()
        .flatMap(Planned::scenario);
  }

  /** The arm's place in {@link #arms}, or -1 when the experiment has none of this name. */
  int arm(String name) {
    for (int i = 0; i < arms.size(); i++) {
      if (arms.get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }
}
