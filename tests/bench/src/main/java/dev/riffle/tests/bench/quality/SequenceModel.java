package dev.riffle.tests.bench.quality;

import dev.riffle.core.event.Event;
import dev.riffle.core.online.EncoderSettings;
import dev.riffle.retrain.data.Interactions;
import dev.riffle.retrain.data.ItemCatalogue;
import dev.riffle.retrain.data.TrainingSet;
import dev.riffle.retrain.evaluate.ModelRanker;
import dev.riffle.retrain.evaluate.Ranker;
import dev.riffle.retrain.evaluate.SnapshotRoundTrip;
import dev.riffle.retrain.fit.DraftFactory;
import dev.riffle.retrain.ials.Ials;
import dev.riffle.retrain.ials.WorkerPool;
import dev.riffle.retrain.sequence.SequenceTrainer;
import dev.riffle.retrain.sequence.SequenceTraining;
import dev.riffle.retrain.sequence.TrainedSequence;
import dev.riffle.retrain.successor.SparseSettings;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A sequence model that validation stopped, through the file that serving reads: trained for a few
 * epochs more, with the validation items.
 *
 * @param items ids, by row of {@code trained}
 * @param sparse successors beside it
 * @param seconds that its training took until then
 */
record SequenceModel(
    SequenceTrainer trainer,
    SequenceTraining training,
    TrainedSequence trained,
    List<String> items,
    EncoderSettings encoder,
    Optional<SparseSettings> sparse,
    double seconds)
    implements Trainer {

  /** The same with successors beside it. */
  SequenceModel with(Optional<SparseSettings> wanted) {
    return new SequenceModel(trainer, training, trained, items, encoder, wanted, seconds);
  }

  @Override
  public Ranker train(Interactions interactions, ItemCatalogue catalogue, WorkerPool workers) {
    var set = TrainingSet.of(interactions, catalogue, encoder);
    TrainedSequence whole = trainer.refit(trained, items, interactions, set.items());
    var successors = sparse.map(settings -> settings.train(set, encoder, workers));
    var draft =
        new DraftFactory(encoder, new Ials(encoder, workers))
            .draft(Event.DEFAULT_TENANT, set, whole.items(), whole.network(), successors);
    return new ModelRanker(SnapshotRoundTrip.of(draft, Instant.EPOCH));
  }

  @Override
  public Map<String, Object> settings() {
    var settings = new LinkedHashMap<String, Object>();
    settings.put("dims", training.shape().dims());
    settings.put("blocks", training.shape().blocks());
    settings.put("heads", training.shape().heads());
    settings.put("steps", training.shape().steps());
    settings.put("negatives", training.negatives());
    settings.put("batchEvents", training.batchEvents());
    settings.put("learningRate", training.learningRate());
    settings.put("dropout", training.dropout());
    settings.put("epochs", trained.epoch());
    settings.put("refitEpochs", training.refitEpochs());
    settings.put("validationNdcg10", trained.score());
    settings.put("validationSeconds", seconds);
    sparse.ifPresent(
        successors -> {
          settings.put("sparseWeight", successors.weight());
          settings.put("halfLifeSteps", successors.serving().halfLifeSteps());
          settings.put("counting", successors.counting().toString());
        });
    return settings;
  }
}
