package dev.riffle.retrain.operation;

import dev.riffle.core.model.Model;
import dev.riffle.core.registry.ModelPointer.Arm;
import dev.riffle.core.snapshot.Manifest;
import dev.riffle.retrain.export.ExportModels;
import dev.riffle.retrain.publish.ModelStore;
import dev.riffle.retrain.publish.PointerStore;
import java.util.Optional;

/** The bucket's models, for an export. */
record StoredModels(ModelStore models, PointerStore pointers) implements ExportModels {
  @Override
  public Optional<Arm> control(String tenant) {
    return pointers.read(tenant).map(stored -> stored.pointer().control());
  }

  @Override
  public Optional<Manifest> manifest(String tenant, String version) {
    return models.manifest(tenant, version);
  }

  @Override
  public Model read(Manifest manifest) {
    return models.read(manifest.tenant(), manifest.version(), manifest);
  }
}
