package dev.riffle.tests.bench.quality;

import dev.riffle.core.event.Event;
import dev.riffle.core.model.Model;
import dev.riffle.core.online.EncoderSettings;
import dev.riffle.retrain.data.Interactions;
import dev.riffle.retrain.data.ItemCatalogue;
import dev.riffle.retrain.data.TrainingSet;
import dev.riffle.retrain.evaluate.ModelRanker;
import dev.riffle.retrain.evaluate.Ranker;
import dev.riffle.retrain.evaluate.SnapshotRoundTrip;
import dev.riffle.retrain.fit.DraftFactory;
import dev.riffle.retrain.ials.Factors;
import dev.riffle.retrain.ials.Ials;
import dev.riffle.retrain.ials.IalsSettings;
import dev.riffle.retrain.ials.WorkerPool;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** iALS as {@code train} makes it, through the file that serving reads. */
public record IalsTrainer(IalsSettings ials, EncoderSettings encoder) implements Trainer {
  private static final double DAY = Duration.ofDays(1).toMillis();

  @Override
  public Ranker train(Interactions training, ItemCatalogue catalogue, WorkerPool workers) {
    return new ModelRanker(model(training, catalogue, workers));
  }

  /** The model as serving would have it. */
  public Model model(Interactions training, ItemCatalogue catalogue, WorkerPool workers) {
    var set = TrainingSet.of(training, catalogue, encoder);
    var trainer = new Ials(encoder, workers);
    Factors items = trainer.items(set.byUser(), set.items(), ials, (_, _) -> {});
    var draft =
        new DraftFactory(encoder, trainer)
            .draft(Event.DEFAULT_TENANT, set, items, Optional.empty());
    return SnapshotRoundTrip.of(draft, Instant.EPOCH);
  }

  @Override
  public Trainer sized(double share) {
    int dims = Math.max(16, (int) Math.round(ials.dims() * share));
    return new IalsTrainer(ials.withDims(Math.min(dims, ials.dims())), encoder);
  }

  @Override
  public Map<String, Object> settings() {
    var settings = new LinkedHashMap<String, Object>();
    settings.put("dims", ials.dims());
    settings.put("epochs", ials.epochs());
    settings.put("unobservedWeight", encoder.unobservedWeight());
    settings.put("regularization", encoder.regularization());
    settings.put("regularizationExponent", encoder.regularizationExponent());
    settings.put("halfLifeDays", encoder.halfLife().toMillis() / DAY);
    return settings;
  }
}
