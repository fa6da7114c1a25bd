package dev.riffle.edge.serve;

import dev.riffle.core.api.AnswerShape;
import dev.riffle.core.api.ScenarioChoice;
import dev.riffle.core.api.StoredScenario;
import dev.riffle.core.scenario.Scenario;
import java.util.Optional;
import java.util.function.Function;

/**
 * The rules that a message wants.
 *
 * @param named the stored scenario that they are of
 */
record WantedScenario(Scenario rules, Optional<AnswerShape.NamedVersion> named) {
  /**
   * Looks them up.
   *
   * @param scenarios that the device knows, by name
   * @throws dev.riffle.core.api.Refusal when it knows none of that name
   */
  static WantedScenario of(
      String tenant, ScenarioChoice choice, Function<String, Optional<StoredScenario>> scenarios) {
    return switch (choice) {
      case ScenarioChoice.None _ -> new WantedScenario(Scenario.NONE, Optional.empty());
      case ScenarioChoice.Inline(Scenario rules) -> new WantedScenario(rules, Optional.empty());
      case ScenarioChoice.Named(String name) -> {
        StoredScenario stored =
            scenarios.apply(name).orElseThrow(() -> ScenarioChoice.unknown(tenant, name));
        yield new WantedScenario(stored.scenario(), Optional.of(stored.named()));
      }
    };
  }
}
