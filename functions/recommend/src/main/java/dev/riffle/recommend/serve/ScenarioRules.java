package dev.riffle.recommend.serve;

import dev.riffle.core.api.Degradation;
import dev.riffle.core.api.ScenarioChoice;
import dev.riffle.core.api.StoredScenario;
import dev.riffle.core.api.TenantScenarios;
import dev.riffle.recommend.scenario.KnownScenarios;
import dev.riffle.recommend.scenario.LiveScenarios;
import dev.riffle.recommend.time.TimeBudget;
import java.util.Optional;
import java.util.function.Supplier;

/** Finds the rules that a request wants. */
final class ScenarioRules {
  private final KnownScenarios scenarios;
  private final Supplier<TimeBudget> patience;

  /**
   * @param patience how long an answer waits for what is in force
   */
  ScenarioRules(KnownScenarios scenarios, Supplier<TimeBudget> patience) {
    this.scenarios = scenarios;
    this.patience = patience;
  }

  /** Looks at what is in force beside the caller, where a request wants a stored one. */
  void startIfWanted(String tenant, ScenarioChoice wanted) {
    if (wanted instanceof ScenarioChoice.Named) {
      scenarios.of(tenant).startIfDue();
    }
  }

  /**
   * The rules.
   *
   * @param ofArm the scenario of the user's arm, for a request that names none
   * @throws NoModel when it is not known what is in force, and never was
   * @throws dev.riffle.core.api.Refusal when there is none of that name
   */
  ChosenScenario of(String tenant, ScenarioChoice wanted, Optional<String> ofArm) {
    return switch (wanted) {
      case ScenarioChoice.Inline(var scenario) -> ChosenScenario.of(scenario);
      case ScenarioChoice.Named(String name) ->
          named(tenant, name).orElseThrow(() -> ScenarioChoice.unknown(tenant, name));
      // An arm whose scenario was deleted answers without: an experiment is no fault of a user's.
      case ScenarioChoice.None _ ->
          ofArm.flatMap(name -> named(tenant, name)).orElse(ChosenScenario.NONE);
    };
  }

  private Optional<ChosenScenario> named(String tenant, String name) {
    LiveScenarios live = scenarios.of(tenant);
    TenantScenarios known =
        live.within(patience.get().left())
            .orElseThrow(
                () ->
                    new NoModel(
                        "which scenarios tenant '%s' has is not known: it did not come in time, so"
                                .formatted(tenant)
                            + " ask again"));
    Optional<Degradation> lack =
        live.stale() ? Optional.of(Degradation.SCENARIO) : Optional.empty();
    return known.named(name).map(stored -> chosen(stored, lack));
  }

  private static ChosenScenario chosen(StoredScenario stored, Optional<Degradation> lack) {
    return new ChosenScenario(stored.scenario(), Optional.of(stored.named()), lack);
  }
}
