package dev.riffle.ingest.model;

import dev.riffle.core.model.Model;
import java.util.Optional;

/** The models that serve. */
@FunctionalInterface
public interface ServingModels {
  /** The model of the tenant's first arm; nothing before the first training. */
  Optional<Model> serving(String tenant);
}
