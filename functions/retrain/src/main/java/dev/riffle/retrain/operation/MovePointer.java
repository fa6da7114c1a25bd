package dev.riffle.retrain.operation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.registry.ModelPointer;
import dev.riffle.core.registry.ModelPointer.Arm;
import dev.riffle.core.registry.ServingStrategy;
import dev.riffle.retrain.gate.GateDecision;
import dev.riffle.retrain.publish.ModelStore;
import dev.riffle.retrain.publish.PointerStore;
import dev.riffle.retrain.publish.StoredPointer;
import dev.riffle.retrain.request.BadRequest;
import dev.riffle.retrain.request.ExperimentRequest;
import dev.riffle.retrain.request.PromoteRequest;
import dev.riffle.retrain.request.RollbackRequest;
import java.time.Clock;
import java.util.Optional;

/** {@code promote} and {@code rollback}: what serves is changed by name, without training. */
record MovePointer(PointerStore pointers, ModelStore models, Clock clock) {

  ObjectNode promote(PromoteRequest request) {
    Optional<StoredPointer> seen = pointers.read(request.tenant());
    pointers.expect(request.tenant(), seen, request.expected());
    ModelPointer now =
        request
            .arm()
            .map(arm -> arm(request, arm, seen))
            .orElseGet(
                () ->
                    pointers.promote(
                        request.tenant(),
                        request.version().orElseThrow(),
                        request.strategy(),
                        seen));
    return answer(request.tenant(), seen, now);
  }

  /** Replaces the experiment by the one that is asked for. */
  ObjectNode experiment(ExperimentRequest request) {
    Optional<StoredPointer> seen = pointers.read(request.tenant());
    pointers.expect(request.tenant(), seen, request.expected());
    try {
      ModelPointer now =
          pointers.experiment(
              request.tenant(),
              request.name(),
              request.treatments(),
              request.control(),
              request.testers(),
              seen,
              clock.instant());
      return answer(request.tenant(), seen, now);
    } catch (IllegalArgumentException wrong) {
      throw new BadRequest(
          "experiment", "'" + request.name() + "'", "does not hold: " + wrong.getMessage());
    }
  }

  private ModelPointer arm(PromoteRequest request, String arm, Optional<StoredPointer> seen) {
    double share = request.share().orElseThrow();
    try {
      return pointers.arm(
          request.tenant(),
          new Arm(arm, request.version().orElse(""), share, request.strategy()),
          seen,
          clock.instant());
    } catch (IllegalArgumentException tooMuch) {
      throw new BadRequest("share", Double.toString(share), "is too much: " + tooMuch.getMessage());
    }
  }

  ObjectNode rollback(RollbackRequest request) {
    Optional<StoredPointer> seen = pointers.read(request.tenant());
    pointers.expect(request.tenant(), seen, request.expected());
    return answer(
        request.tenant(),
        seen,
        pointers.rollback(
            request.tenant(),
            request.version(),
            version -> asJudged(request.tenant(), version),
            seen));
  }

  /** What is gone back to serves as the gate let it. */
  private ServingStrategy asJudged(String tenant, String version) {
    return models
        .manifest(tenant, version)
        .map(manifest -> manifest.provenance().training().getOrDefault(GateDecision.KEY, ""))
        .map(GateDecision.Outcome::strategyOf)
        .orElse(ServingStrategy.PERSONAL);
  }

  private static ObjectNode answer(
      String tenant, Optional<StoredPointer> before, ModelPointer now) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode().put("tenant", tenant);
    before.ifPresent(pointer -> answer.put("before", pointer.serving()));
    var arms = answer.putArray("arms");
    for (Arm arm : now.arms()) {
      ObjectNode one =
          arms.addObject()
              .put("name", arm.name())
              .put("model", arm.model())
              .put("share", arm.share())
              .put("strategy", arm.strategy().wireName());
      arm.scenario().ifPresent(named -> one.put("scenario", named));
    }
    now.experiment()
        .ifPresent(
            experiment ->
                answer
                    .putObject("experiment")
                    .put("name", experiment.name())
                    .put("since", experiment.since().toString())
                    .put("testers", experiment.overrides().size()));
    now.previous().forEach(answer.putArray("previous")::add);
    return answer;
  }
}
