package dev.riffle.retrain.train;

import dev.riffle.core.registry.ModelPointer.Arm;
import dev.riffle.core.snapshot.Manifest;
import dev.riffle.retrain.gate.EvaluatedRanker;
import dev.riffle.retrain.gate.GateDecision;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came of a training.
 *
 * @param choice how the settings were chosen, for people, if the data chose them
 * @param facts what was read, cleaned and trained on
 * @param seconds that each phase took, in their order
 * @param model nothing when there was nothing to make one of
 */
record TrainResult(
    String tenant,
    Optional<String> choice,
    TrainingFacts facts,
    Map<String, Double> seconds,
    Optional<Published> model) {
  TrainResult {
    seconds = Collections.unmodifiableMap(new LinkedHashMap<>(seconds));
  }

  /**
   * A model that was made, and what became of it.
   *
   * @param promoted whether it answers by its vectors from now on
   * @param reason why it does, or does not, and what serves in its place
   * @param conflict whether somebody else moved the pointer meanwhile
   * @param serving what the control arm has now, if anything
   * @param contenders who ranked the held-out cases
   * @param users what became of users' features, for people; nothing where none are known
   */
  record Published(
      Manifest manifest,
      GateDecision verdict,
      boolean promoted,
      String reason,
      boolean conflict,
      Optional<Arm> serving,
      List<EvaluatedRanker> contenders,
      Optional<String> users) {
    Published {
      contenders = List.copyOf(contenders);
    }

    /** Where nothing is known of users' features. */
    Published(
        Manifest manifest,
        GateDecision verdict,
        boolean promoted,
        String reason,
        boolean conflict,
        Optional<Arm> serving,
        List<EvaluatedRanker> contenders) {
      this(manifest, verdict, promoted, reason, conflict, serving, contenders, Optional.empty());
    }

    Published withUsers(Optional<String> line) {
      return new Published(
          manifest, verdict, promoted, reason, conflict, serving, contenders, line);
    }
  }
}
