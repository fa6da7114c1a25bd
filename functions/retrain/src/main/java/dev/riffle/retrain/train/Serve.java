package dev.riffle.retrain.train;

import dev.riffle.core.registry.ModelPointer;
import dev.riffle.core.registry.ModelPointer.Arm;
import dev.riffle.core.registry.ServingStrategy;
import dev.riffle.core.snapshot.Manifest;
import dev.riffle.retrain.gate.EvaluatedRanker;
import dev.riffle.retrain.gate.GateDecision;
import dev.riffle.retrain.publish.PointerConflict;
import dev.riffle.retrain.publish.StoredPointer;
import java.util.List;
import java.util.Optional;

/**
 * Lets a published model serve as the gate decided.
 *
 * @param seen the pointer as it was when the training began
 */
record Serve(Train with, String tenant, Optional<StoredPointer> seen) {

  TrainResult.Published serve(
      Manifest manifest, GateDecision verdict, List<EvaluatedRanker> contenders) {
    String why = verdict.reasons().getFirst();
    Optional<Arm> before = seen.map(pointer -> pointer.pointer().control());
    Optional<ServingStrategy> strategy = verdict.serves();
    if (strategy.isEmpty()) {
      return new TrainResult.Published(manifest, verdict, false, why, false, before, contenders);
    }
    if (holdsStill(manifest, strategy.get())) {
      String stays =
          why + " The data are the same as before: %s serves on.".formatted(before.get().model());
      return new TrainResult.Published(manifest, verdict, false, stays, false, before, contenders);
    }
    try {
      ModelPointer now = with.pointers().promote(tenant, manifest.version(), strategy.get(), seen);
      return new TrainResult.Published(
          manifest,
          verdict,
          verdict.promotes(),
          why,
          false,
          Optional.of(now.control()),
          contenders);
    } catch (PointerConflict conflict) {
      with.log().line("conflict", fields -> fields.put("reason", conflict.getMessage()));
      Optional<Arm> theirs = with.pointers().read(tenant).map(now -> now.pointer().control());
      return new TrainResult.Published(
          manifest, verdict, false, conflict.getMessage(), true, theirs, contenders);
    }
  }

  /** Whether the same counts serve already. */
  private boolean holdsStill(Manifest manifest, ServingStrategy strategy) {
    return strategy == ServingStrategy.POPULAR
        && seen.filter(pointer -> pointer.strategy() == ServingStrategy.POPULAR)
            .flatMap(pointer -> with.models().manifest(tenant, pointer.serving()))
            .filter(serving -> serving.sha256().equals(manifest.sha256()))
            .isPresent();
  }
}
