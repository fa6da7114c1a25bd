package dev.riffle.tests.bench.quality;

import dev.riffle.core.online.EncoderSettings;
import dev.riffle.retrain.baseline.PopularityRanker;
import dev.riffle.retrain.data.Interactions;
import dev.riffle.retrain.data.ItemCatalogue;
import dev.riffle.retrain.evaluate.Ranker;
import dev.riffle.retrain.ials.WorkerPool;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Popularity.
 *
 * @param halfLifeDays 0 for a plain count
 */
record PopularityTrainer(EncoderSettings encoder, double halfLifeDays) implements Trainer {
  @Override
  public Ranker train(Interactions training, ItemCatalogue catalogue, WorkerPool workers) {
    return PopularityRanker.of(
        training, encoder, Optional.of(Encoders.days(halfLifeDays)).filter(Duration::isPositive));
  }

  @Override
  public Map<String, Object> settings() {
    return Map.of("halfLifeDays", halfLifeDays);
  }
}
