package dev.riffle.retrain.train;

import dev.riffle.core.registry.ModelPointer.Arm;
import dev.riffle.core.snapshot.Manifest;
import dev.riffle.retrain.data.TrainingSet;
import dev.riffle.retrain.gate.EvaluatedRanker;
import dev.riffle.retrain.gate.GateDecision;
import dev.riffle.retrain.request.TrainRequest;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came of a training.
 *
 * @param choice how the settings were chosen, for people, if the data chose them
 * @param set that the model was trained on
 * @param seconds that each phase took, in their order
 * @param model nothing when there was nothing to make one of
 */
record TrainResult(
    TrainRequest request,
    Optional<String> choice,
    CleanedData data,
    TrainingSet set,
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
   * @param feedback what impressions taught, for people
   * @param tuning how settings moved, for people
   */
  record Published(
      Manifest manifest,
      GateDecision verdict,
      boolean promoted,
      String reason,
      boolean conflict,
      Optional<Arm> serving,
      List<EvaluatedRanker> contenders,
      Optional<String> users,
      Optional<String> feedback,
      Optional<String> tuning) {
    Published {
      contenders = List.copyOf(contenders);
    }

    /** Where nothing is known of users' features, and nothing is said of impressions. */
    Published(
        Manifest manifest,
        GateDecision verdict,
        boolean promoted,
        String reason,
        boolean conflict,
        Optional<Arm> serving,
        List<EvaluatedRanker> contenders) {
      this(
          manifest,
          verdict,
          promoted,
          reason,
          conflict,
          serving,
          contenders,
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
    }

    Published withUsers(Optional<String> line) {
      return new Published(
          manifest,
          verdict,
          promoted,
          reason,
          conflict,
          serving,
          contenders,
          line,
          feedback,
          tuning);
    }

    Published withFeedback(String line) {
      return new Published(
          manifest,
          verdict,
          promoted,
          reason,
          conflict,
          serving,
          contenders,
          users,
          Optional.of(line),
          tuning);
    }

    Published withTuning(Optional<String> line) {
      return new Published(
          manifest,
          verdict,
          promoted,
          reason,
          conflict,
          serving,
          contenders,
          users,
          feedback,
          line);
    }
  }
}
