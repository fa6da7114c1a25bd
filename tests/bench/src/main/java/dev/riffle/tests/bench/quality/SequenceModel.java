package dev.riffle.tests.bench.quality;

import dev.riffle.core.event.Event;
import dev.riffle.core.online.EncoderSettings;
import dev.riffle.retrain.choice.SequenceChoice;
import dev.riffle.retrain.data.Interactions;
import dev.riffle.retrain.data.ItemCatalogue;
import dev.riffle.retrain.data.TrainingSet;
import dev.riffle.retrain.encoder.EpochLog;
import dev.riffle.retrain.encoder.SequenceFitter;
import dev.riffle.retrain.encoder.SequenceTask;
import dev.riffle.retrain.encoder.SequenceTraining;
import dev.riffle.retrain.encoder.TrainedSequence;
import dev.riffle.retrain.evaluate.ModelRanker;
import dev.riffle.retrain.evaluate.Ranker;
import dev.riffle.retrain.evaluate.SnapshotRoundTrip;
import dev.riffle.retrain.fit.DraftFactory;
import dev.riffle.retrain.ials.Ials;
import dev.riffle.retrain.ials.WorkerPool;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A sequence model that validation ended, through the file that serving reads: trained for a few
 * epochs more, with the validation items.
 *
 * @param seconds that its training took until then
 */
record SequenceModel(
    SequenceFitter fitter, SequenceChoice choice, EncoderSettings encoder, double seconds)
    implements Trainer {

  /** The same model with another choice of what is beside it. */
  SequenceModel with(SequenceChoice wanted) {
    return new SequenceModel(fitter, wanted, encoder, seconds);
  }

  @Override
  public Ranker train(Interactions interactions, ItemCatalogue catalogue, WorkerPool workers) {
    var set = TrainingSet.of(interactions, catalogue, encoder);
    TrainedSequence whole =
        fitter.refit(
            new SequenceTask(choice.training(), encoder, interactions, set.items()),
            choice.trained(),
            EpochLog.NONE);
    var successors = choice.sparse().map(settings -> settings.train(set, encoder, workers));
    var draft =
        new DraftFactory(encoder, new Ials(encoder, workers))
            .draft(Event.DEFAULT_TENANT, set, whole.items(), whole.network(), successors);
    return new ModelRanker(SnapshotRoundTrip.of(draft, Instant.EPOCH));
  }

  @Override
  public Map<String, Object> settings() {
    SequenceTraining training = choice.training();
    var settings = new LinkedHashMap<String, Object>();
    settings.put("kind", choice.sparse().isPresent() ? "both" : "sequence");
    settings.put("dims", training.shape().dims());
    settings.put("blocks", training.shape().blocks());
    settings.put("heads", training.shape().heads());
    settings.put("steps", training.shape().steps());
    settings.put("negatives", training.negatives());
    settings.put("batchEvents", training.batchEvents());
    settings.put("learningRate", training.learningRate());
    settings.put("dropout", training.dropout());
    settings.put("averaging", training.averaging());
    settings.put("epochs", choice.trained().epoch());
    settings.put("refitEpochs", training.refitEpochs());
    settings.put("validationNdcg10", choice.sparse().isPresent() ? choice.sum() : choice.alone());
    settings.put("validationSeconds", seconds);
    choice
        .sparse()
        .ifPresent(
            successors -> {
              settings.put("sparseWeight", successors.weight());
              settings.put("halfLifeSteps", successors.serving().halfLifeSteps());
              settings.put("counting", successors.counting().toString());
            });
    return settings;
  }
}
