package dev.riffle.tests.bench.quality;

import dev.riffle.retrain.data.Interactions;
import dev.riffle.retrain.data.ItemCatalogue;
import dev.riffle.retrain.evaluate.Ranker;
import dev.riffle.retrain.ials.WorkerPool;
import java.util.Map;

/** A way to make a ranker from data: a model and its settings. */
public interface Trainer {
  /** Learns from all that it is given. */
  Ranker train(Interactions training, ItemCatalogue catalogue, WorkerPool workers);

  /** A cheaper one with the same settings otherwise, for a part of the whole size; itself at 1. */
  default Trainer sized(double share) {
    return this;
  }

  /** The settings by name, in the order in which people want to read them. */
  Map<String, Object> settings();
}
