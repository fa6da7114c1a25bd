package dev.riffle.retrain.train;

import dev.riffle.retrain.data.Interactions;
import dev.riffle.retrain.data.TrainingSet;
import dev.riffle.retrain.data.UserCatalogue;
import dev.riffle.retrain.fit.ModelTrainer;
import dev.riffle.retrain.judging.Champion;
import dev.riffle.retrain.judging.HoldoutData;
import java.util.Optional;

/** How a run makes a model: the twin that is judged, and the one that serves, in the same way. */
interface Fit {
  /**
   * Refuses what this process has no memory, no storage or no time for, before the first epoch.
   *
   * @throws RuntimeException that says what is lacking, and what can be done
   */
  void require(CleanedData data, TrainingSet set, HoldoutData heldOut, Optional<Champion> champion);

  /**
   * Makes a model.
   *
   * @param set of these interactions
   */
  ModelTrainer.Fitted fit(TrainingSet set, Interactions interactions, UserCatalogue users);
}
