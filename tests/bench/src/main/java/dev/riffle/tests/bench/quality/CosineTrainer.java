package dev.riffle.tests.bench.quality;

import dev.riffle.core.online.EncoderSettings;
import dev.riffle.retrain.baseline.CosineRanker;
import dev.riffle.retrain.baseline.CosineSettings;
import dev.riffle.retrain.data.Interactions;
import dev.riffle.retrain.data.ItemCatalogue;
import dev.riffle.retrain.data.TrainingSet;
import dev.riffle.retrain.evaluate.Ranker;
import dev.riffle.retrain.ials.WorkerPool;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Item-item cosine.
 *
 * @param halfLifeDays of what a history holds
 */
record CosineTrainer(CosineSettings cosine, EncoderSettings usual, double halfLifeDays)
    implements Trainer {
  @Override
  public Ranker train(Interactions training, ItemCatalogue catalogue, WorkerPool workers) {
    EncoderSettings encoder = Encoders.withHalfLife(usual, Encoders.days(halfLifeDays));
    return CosineRanker.train(
        TrainingSet.of(training, catalogue, encoder), cosine, encoder, workers);
  }

  @Override
  public Map<String, Object> settings() {
    var settings = new LinkedHashMap<String, Object>();
    settings.put("neighbours", cosine.neighbours());
    settings.put("shrinkage", cosine.shrinkage());
    settings.put("halfLifeDays", halfLifeDays);
    return settings;
  }
}
