package dev.riffle.tests.bench.quality;

import dev.riffle.core.event.Event;
import dev.riffle.retrain.choice.Choice;
import dev.riffle.retrain.data.Interactions;
import dev.riffle.retrain.data.ItemCatalogue;
import dev.riffle.retrain.data.TrainingSet;
import dev.riffle.retrain.evaluate.ModelRanker;
import dev.riffle.retrain.evaluate.Ranker;
import dev.riffle.retrain.evaluate.SnapshotRoundTrip;
import dev.riffle.retrain.fit.LinearSettings;
import dev.riffle.retrain.fit.ModelTrainer;
import dev.riffle.retrain.ials.WorkerPool;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The linear model as {@code train} makes it, through the file that serving reads. */
record LinearTrainer(Choice choice) implements Trainer {
  @Override
  public Ranker train(Interactions training, ItemCatalogue catalogue, WorkerPool workers) {
    LinearSettings settings = choice.settings();
    var set = TrainingSet.of(training, catalogue, settings.encoder(), settings.popularity());
    var trainer = new ModelTrainer(Event.DEFAULT_TENANT, settings, workers);
    return new ModelRanker(SnapshotRoundTrip.of(trainer.fit(set, _ -> {}), Instant.EPOCH));
  }

  @Override
  public Map<String, Object> settings() {
    var settings = new LinkedHashMap<String, Object>();
    settings.put("kind", choice.winner().name().toLowerCase(Locale.ROOT));
    settings.putAll(
        new IalsTrainer(choice.settings().ials(), choice.settings().encoder()).settings());
    choice
        .settings()
        .sparse()
        .ifPresent(
            sparse -> {
              settings.put("sparseWeight", sparse.weight());
              settings.put("halfLifeSteps", sparse.serving().halfLifeSteps());
              settings.put("counting", sparse.counting().toString());
            });
    return settings;
  }
}
