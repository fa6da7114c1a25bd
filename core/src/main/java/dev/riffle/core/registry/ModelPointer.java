package dev.riffle.core.registry;

import dev.riffle.core.snapshot.DamagedSnapshot;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which models serve: {@code models/TENANT/current.json}.
 *
 * @param arms at least one, names distinct, shares adding up to 1
 * @param previous versions that served before, newest first
 * @param experiment that the arms are of. Several arms without one (as files of before experiments
 *     had names) serve by their shares and are not compared
 */
public record ModelPointer(List<Arm> arms, List<String> previous, Optional<Experiment> experiment) {
  /** The name of the only arm when there is no experiment, and of the control arm in one. */
  public static final String DEFAULT_ARM = "default";

  /**
   * What answers name in the place of a version when there is no model: versions begin with a year,
   * so that it is none of theirs.
   */
  public static final String NO_MODEL = "none";

  /** The pointer's file name. */
  public static final String FILE = "current.json";

  /**
   * One alternative.
   *
   * @param name of the arm, by the rule of an experiment's name
   * @param model the version that serves it
   * @param share of users, 0 to 1; 0 is for an experiment's testers alone
   * @param strategy how the model answers in this arm
   * @param scenario of answers that name none themselves, if it is to have one
   */
  public record Arm(
      String name,
      String model,
      double share,
      ServingStrategy strategy,
      Optional<String> scenario) {
    public Arm {
      scenario.ifPresent(named -> Experiment.requireName("scenario", named));
      Experiment.requireName("arm", name);
      if (!(share >= 0 && share <= 1)) {
        throw new IllegalArgumentException(
            "arm '%s': share must be 0 to 1, not %s".formatted(name, share));
      }
    }

    /** An arm without a scenario. */
    public Arm(String name, String model, double share, ServingStrategy strategy) {
      this(name, model, share, strategy, Optional.empty());
    }

    /** An arm whose model answers by its vectors. */
    public Arm(String name, String model, double share) {
      this(name, model, share, ServingStrategy.PERSONAL);
    }

    /** The same model with another share of the users. */
    public Arm withShare(double other) {
      return new Arm(name, model, other, strategy, scenario);
    }

    /** The same model with another scenario, or none. */
    public Arm withScenario(Optional<String> other) {
      return new Arm(name, model, share, strategy, other);
    }

    /** Another arm, with this one's model where it has an empty one. */
    public Arm orSameModel(Arm other) {
      return other.model.isEmpty()
          ? new Arm(other.name, model, other.share, strategy, other.scenario)
          : other;
    }
  }

  public ModelPointer {
    arms = List.copyOf(arms);
    previous = List.copyOf(previous);
    double shares = arms.stream().mapToDouble(Arm::share).sum();
    if (Math.abs(shares - 1) > 1e-6) {
      throw new IllegalArgumentException("the arms' shares must add up to 1, not " + shares);
    }
    if (arms.stream().map(Arm::name).distinct().count() < arms.size()) {
      throw new IllegalArgumentException("two arms have one name: " + arms);
    }
    Set<String> names = arms.stream().map(Arm::name).collect(Collectors.toSet());
    experiment.ifPresent(named -> requireArms(named, names));
  }

  private static void requireArms(Experiment experiment, Set<String> names) {
    experiment
        .overrides()
        .forEach(
            (_, arm) -> {
              if (!names.contains(arm)) {
                throw new IllegalArgumentException(
                    "overrides: a user is sent to arm '%s', and there is none of this name"
                        .formatted(arm));
              }
            });
  }

  /** Arms without an experiment. */
  public ModelPointer(List<Arm> arms, List<String> previous) {
    this(arms, previous, Optional.empty());
  }

  /** One model for everybody, by its vectors. */
  public static ModelPointer to(String version, List<String> previous) {
    return to(version, ServingStrategy.PERSONAL, previous);
  }

  /** One model for everybody. */
  public static ModelPointer to(String version, ServingStrategy strategy, List<String> previous) {
    return new ModelPointer(List.of(new Arm(DEFAULT_ARM, version, 1, strategy)), previous);
  }

  /**
   * The arm that others are compared with, that retraining renews, and that whoever is no part of
   * an experiment gets: the one named {@value #DEFAULT_ARM}, or else the first.
   */
  public Arm control() {
    return arm(DEFAULT_ARM).orElse(arms.getFirst());
  }

  /** The arm of this name, or nothing. */
  public Optional<Arm> arm(String name) {
    return arms.stream().filter(arm -> arm.name().equals(name)).findFirst();
  }

  /**
   * Reads what {@link #toJson} wrote, now or before experiments had names.
   *
   * @throws DamagedSnapshot when it is no pointer, or one of another format
   */
  public static ModelPointer read(byte[] json) {
    return PointerJson.read(json);
  }

  /** As a file: JSON, UTF-8, indented. */
  public byte[] toJson() {
    return PointerJson.write(this);
  }
}
