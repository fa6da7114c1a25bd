package dev.riffle.retrain.export;

import dev.riffle.core.model.Model;
import dev.riffle.core.registry.ModelPointer.Arm;
import dev.riffle.core.snapshot.Manifest;
import java.util.Optional;

/** Where an export finds its model. */
public interface ExportModels {
  /** The arm that answers whoever is in no experiment; nothing before the first model. */
  Optional<Arm> control(String tenant);

  /** What a stored model says of itself, or nothing when it is not there or not whole. */
  Optional<Manifest> manifest(String tenant, String version);

  /** A stored model. */
  Model read(Manifest manifest);
}
