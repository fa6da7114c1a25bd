package dev.riffle.retrain.train;

import dev.riffle.retrain.data.Interactions;
import dev.riffle.retrain.evaluate.Case;
import dev.riffle.retrain.judging.OfflineEvaluation;
import dev.riffle.retrain.publish.SpooledSnapshot;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a run judges and publishes, whichever engine makes it: the twin, the model, the cases. */
interface Material {
  TrainingFacts facts();

  /** Whether there is nothing to train on. */
  boolean isEmpty();

  /** The settings of the model, as its manifest has them. */
  Map<String, String> settings();

  /** When what the model was trained on happened. */
  Interactions.Range range();

  /** What was held out. */
  HeldOut heldOut();

  /** Ranks the cases. */
  OfflineEvaluation judging();

  /** The model of what is before the cut, if it can be judged. */
  Optional<SpooledSnapshot> twin(ProvenanceFactory provenances);

  /** The model of everything. */
  Made model(ProvenanceFactory provenances);

  /**
   * What was held out.
   *
   * @param users how many liked something at or after the cut
   * @param cases so many of them as are ranked for
   * @param servable the cases without what cannot be recommended any more
   */
  record HeldOut(Instant cut, int users, List<Case> cases, List<Case> servable) {
    public HeldOut {
      cases = List.copyOf(cases);
      servable = List.copyOf(servable);
    }
  }

  /** The model as a file, so that its draft need not stay in memory, and what it made of users. */
  record Made(SpooledSnapshot model, Optional<String> users) {}
}
