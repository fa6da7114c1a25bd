package dev.riffle.recommend.held;

import dev.riffle.recommend.model.LoadedModel;
import java.util.Optional;

/** Which model answers for a tenant. */
@FunctionalInterface
public interface ServingModels {
  /**
   * The model of the control arm.
   *
   * @return nothing when the tenant has none
   * @throws dev.riffle.recommend.serve.NoModel when it cannot be known
   */
  Optional<LoadedModel> of(String tenant);
}
