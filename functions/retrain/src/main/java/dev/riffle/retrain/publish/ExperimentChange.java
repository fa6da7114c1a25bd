package dev.riffle.retrain.publish;

import dev.riffle.core.registry.Experiment;
import dev.riffle.core.registry.ModelPointer;
import dev.riffle.core.registry.ModelPointer.Arm;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The pointer with an experiment's arms beside its control arm, which keeps its model and has the
 * share that the others leave. Whenever shares change the experiment's {@code since} moves: what
 * was shown under other shares is not to be compared with what comes.
 */
final class ExperimentChange {
  /** Shares below this are rounding, not users. */
  private static final double NOBODY = 1e-9;

  private static final DateTimeFormatter COMPACT =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private ExperimentChange() {}

  /**
   * An experiment with these arms, whatever ran before. One of the same name goes on: its users
   * stay where they are, as far as shares let them.
   *
   * @param treatments all arms but control; none ends the experiment
   * @param scenario of the control arm, if it is to have one
   * @param testers user ids, each with the name of an arm
   * @param now when this is, to the second
   * @throws IllegalArgumentException when arms and testers make no pointer, or nothing would be
   *     left to the control arm
   */
  static ModelPointer of(
      ModelPointer before,
      String name,
      List<Arm> treatments,
      Optional<String> scenario,
      Map<String, String> testers,
      Instant now) {
    Arm control = before.control();
    double others = treatments.stream().mapToDouble(Arm::share).sum();
    if (1 - others < NOBODY) {
      throw new IllegalArgumentException(
          "the arms beside '%s' would have %s in all, and nothing would be left to it"
              .formatted(control.name(), others));
    }
    if (treatments.isEmpty()) {
      return new ModelPointer(
          List.of(control.withShare(1).withScenario(Optional.empty())), before.previous());
    }
    var arms = new ArrayList<Arm>();
    arms.add(control.withShare(1 - others).withScenario(scenario));
    arms.addAll(treatments);
    Instant since =
        before
            .experiment()
            .filter(
                running ->
                    running.name().equals(name) && shares(before.arms()).equals(shares(arms)))
            .map(Experiment::since)
            .orElse(Instant.ofEpochSecond(now.getEpochSecond()));
    return new ModelPointer(
        arms, before.previous(), Optional.of(new Experiment(name, since, testers)));
  }

  /**
   * One arm with another model or share, or new; all else stays. Where no experiment runs, one
   * begins that is named by the arm and the time.
   *
   * @param changed a share of 0 ends the arm
   */
  static ModelPointer arm(ModelPointer before, Arm changed, Instant now) {
    String name = changed.name();
    var treatments =
        new ArrayList<>(
            before.arms().stream()
                .filter(arm -> !arm.equals(before.control()) && !arm.name().equals(name))
                .toList());
    if (changed.share() > 0) {
      treatments.add(changed);
    }
    Map<String, String> testers =
        new HashMap<>(before.experiment().map(Experiment::overrides).orElse(Map.of()));
    if (changed.share() == 0) {
      testers.values().removeIf(name::equals);
    }
    String experiment =
        before
            .experiment()
            .map(Experiment::name)
            .orElseGet(
                () -> name.substring(0, Math.min(name.length(), 40)) + "-" + COMPACT.format(now));
    return of(before, experiment, treatments, before.control().scenario(), testers, now);
  }

  private static Map<String, Double> shares(List<Arm> arms) {
    return arms.stream().collect(Collectors.toMap(Arm::name, Arm::share));
  }
}
