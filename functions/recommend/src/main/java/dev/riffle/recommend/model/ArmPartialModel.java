package dev.riffle.recommend.model;

import dev.riffle.core.registry.ServingStrategy;
import java.util.Optional;

/**
 * The model on its way that may answer a request by its vectors: see {@link ArmModel}.
 *
 * @param arm that the user is in
 * @param experiment that drew the user into it
 * @param scenario of answers that name none themselves
 */
public record ArmPartialModel(
    String arm, Optional<String> experiment, Optional<String> scenario, PartialModel arrival) {
  /** The arm's model as far as it is here. */
  public ArmModel with(LoadedModel here) {
    return new ArmModel(arm, experiment, ServingStrategy.PERSONAL, scenario, here, true);
  }
}
