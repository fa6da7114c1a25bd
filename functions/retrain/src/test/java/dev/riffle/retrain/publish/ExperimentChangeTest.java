package dev.riffle.retrain.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.riffle.core.registry.Experiment;
import dev.riffle.core.registry.ModelPointer;
import dev.riffle.core.registry.ModelPointer.Arm;
import dev.riffle.core.registry.ServingStrategy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExperimentChangeTest {
  private static final Instant THEN = Instant.parse("2026-11-20T08:00:00Z");
  private static final Instant NOW = Instant.parse("2026-11-25T08:00:00Z");
  private static final ModelPointer ALONE = ModelPointer.to("a", List.of("z"));

  @Test
  void anArmTakesItsShareFromControlAndGivesItBack() {
    var one = ExperimentChange.arm(ALONE, new Arm("bold", "b", 0.2), THEN);
    var two = ExperimentChange.arm(one, new Arm("calm", "c", 0.3), NOW);
    var moved = ExperimentChange.arm(two, new Arm("bold", "d", 0.1), NOW);

    assertThat(one.arms()).containsExactly(new Arm("default", "a", 0.8), new Arm("bold", "b", 0.2));
    assertThat(two.arms().getFirst()).isEqualTo(new Arm("default", "a", 0.5));
    assertThat(moved.arms()).contains(new Arm("default", "a", 0.6), new Arm("bold", "d", 0.1));
    assertThat(ExperimentChange.arm(one, new Arm("bold", "", 0), NOW)).isEqualTo(ALONE);
  }

  @Test
  void aFirstArmBeginsAnExperimentThatItsLaterOnesBelongTo() {
    var one = ExperimentChange.arm(ALONE, new Arm("bold", "b", 0.2), THEN);
    var two = ExperimentChange.arm(one, new Arm("calm", "c", 0.2), NOW);

    assertThat(one.experiment()).contains(Experiment.of("bold-20261120T080000Z", THEN));
    assertThat(two.experiment()).contains(Experiment.of("bold-20261120T080000Z", NOW));
  }

  @Test
  void comparisonBeginsAnewWhenSharesChangeAndNotWhenModelsOrTestersDo() {
    var running = start(0.2, Map.of());

    assertThat(
            ExperimentChange.of(
                running, "e", bold("b9", 0.2), Optional.empty(), Map.of("ann", "bold"), NOW))
        .satisfies(
            now -> {
              assertThat(now.arms()).contains(new Arm("bold", "b9", 0.2));
              assertThat(now.experiment())
                  .contains(new Experiment("e", THEN, Map.of("ann", "bold")));
            });
    assertThat(
            ExperimentChange.of(running, "e", bold("b", 0.5), Optional.empty(), Map.of(), NOW)
                .experiment())
        .contains(Experiment.of("e", NOW));
    assertThat(
            ExperimentChange.of(running, "next", bold("b", 0.2), Optional.empty(), Map.of(), NOW)
                .experiment())
        .contains(Experiment.of("next", NOW));
  }

  @Test
  void anArmThatEndsTakesItsTestersAlong() {
    var running = start(0.2, Map.of("ann", "bold", "bob", "default"));
    var both = ExperimentChange.arm(running, new Arm("calm", "c", 0.2), NOW);

    assertThat(
            ExperimentChange.arm(both, new Arm("bold", "", 0), NOW)
                .experiment()
                .orElseThrow()
                .overrides())
        .isEqualTo(Map.of("bob", "default"));
  }

  @Test
  void withoutArmsThereIsNoExperiment() {
    assertThat(
            ExperimentChange.of(
                start(0.2, Map.of()), "", List.of(), Optional.empty(), Map.of(), NOW))
        .isEqualTo(ALONE);
  }

  @Test
  void scenariosAloneAreComparedWhereEachArmHasOne() {
    var home = Optional.of("home");
    var bold = new Arm("bold", "a", 0.5, ServingStrategy.PERSONAL, Optional.of("bold-rules"));
    var running = ExperimentChange.of(ALONE, "e", List.of(bold), home, Map.of(), THEN);

    assertThat(running.control().scenario()).isEqualTo(home);
    assertThat(ModelPointer.read(running.toJson())).isEqualTo(running);
    assertThat(ExperimentChange.arm(running, new Arm("calm", "c", 0.2), NOW).control().scenario())
        .as("another arm leaves control as it is")
        .isEqualTo(home);
    assertThat(ExperimentChange.of(running, "", List.of(), Optional.empty(), Map.of(), NOW))
        .as("what the experiment gave ends with it")
        .isEqualTo(ALONE);
  }

  @Test
  void controlKeepsServingAsItDid() {
    var popular = ModelPointer.to("a", ServingStrategy.POPULAR, List.of());

    var running =
        ExperimentChange.of(popular, "e", bold("a", 0.2), Optional.empty(), Map.of(), THEN);
    var over = ExperimentChange.of(running, "", List.of(), Optional.empty(), Map.of(), NOW);

    assertThat(running.arms())
        .containsExactly(
            new Arm("default", "a", 0.8, ServingStrategy.POPULAR), new Arm("bold", "a", 0.2));
    assertThat(over).isEqualTo(popular);
  }

  @Test
  void anArmMayBeForTestersAlone() {
    var pointer = start(0, Map.of("ann", "bold"));

    assertThat(pointer.arms()).containsExactly(new Arm("default", "a", 1), new Arm("bold", "b", 0));
  }

  @Test
  void controlKeepsSomebodyAndTestersHaveAnArm() {
    assertThatThrownBy(() -> start(1, Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nothing would be left");
    assertThatThrownBy(() -> start(0.2, Map.of("ann", "calm")))
        .hasMessageContaining("a user is sent to arm 'calm'");
  }

  private static ModelPointer start(double share, Map<String, String> testers) {
    return ExperimentChange.of(ALONE, "e", bold("b", share), Optional.empty(), testers, THEN);
  }

  private static List<Arm> bold(String version, double share) {
    return List.of(new Arm("bold", version, share));
  }
}
