package dev.riffle.ingest.model;

import dev.riffle.aws.retry.OutOfTime;
import dev.riffle.aws.retry.Until;
import dev.riffle.core.model.Model;
import java.util.Optional;

/** The models that serve. */
@FunctionalInterface
public interface ServingModels {
  /**
   * The model of the tenant's first arm; nothing before the first training.
   *
   * @param until when calls may begin, and a model must have been read
   * @throws OutOfTime when that came first and nothing is known of the tenant yet
   */
  Optional<Model> serving(String tenant, Until until);
}
