package dev.riffle.tests.bench.quality;

import dev.riffle.retrain.data.Catalogue;
import dev.riffle.retrain.data.Interactions;
import dev.riffle.retrain.evaluate.Ranker;
import dev.riffle.retrain.ials.Workers;
import java.util.Map;

/** A way to make a ranker from data: a model and its settings. */
interface Trainer {
  /** Learns from all that it is given. */
  Ranker train(Interactions training, Catalogue catalogue, Workers workers);

  /** The settings by name, in the order in which people want to read them. */
  Map<String, Object> settings();
}
