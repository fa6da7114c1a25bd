package dev.riffle.retrain.train;

import dev.riffle.core.encode.SequenceSettings;
import dev.riffle.retrain.bounds.MemoryEstimate;
import dev.riffle.retrain.bounds.StorageEstimate;
import dev.riffle.retrain.bounds.Workload;
import dev.riffle.retrain.choice.SequenceChoice;
import dev.riffle.retrain.data.Interactions;
import dev.riffle.retrain.data.TrainingSet;
import dev.riffle.retrain.data.UserCatalogue;
import dev.riffle.retrain.encoder.EpochLog;
import dev.riffle.retrain.encoder.SequenceFitter;
import dev.riffle.retrain.encoder.SequenceTask;
import dev.riffle.retrain.encoder.TrainedSequence;
import dev.riffle.retrain.fit.DraftFactory;
import dev.riffle.retrain.fit.ModelTrainer;
import dev.riffle.retrain.ials.Ials;
import dev.riffle.retrain.ials.WorkerPool;
import dev.riffle.retrain.judging.Champion;
import dev.riffle.retrain.judging.HoldoutData;
import dev.riffle.retrain.request.TrainRequest;
import dev.riffle.retrain.status.Progress;
import dev.riffle.retrain.successor.BoughtTogether;
import java.util.Optional;

/** A sequence model that validation ended: it goes on with the data that it is to be made of. */
record SequenceFit(
    Train with,
    SequenceFitter fitter,
    SequenceChoice choice,
    TrainRequest request,
    Progress progress,
    WorkerPool workers)
    implements Fit {

  /** What training takes was asked before it began; here it is what judging and storing take. */
  @Override
  public void require(
      CleanedData data, TrainingSet set, HoldoutData heldOut, Optional<Champion> champion) {
    SequenceSettings shape = choice.training().shape();
    int successors =
        choice.sparse().map(sparse -> sparse.counting().successors()).orElse(0)
            + BoughtTogether.mostAnItem(set);
    MemoryEstimate.require(
        new Workload(
            set.byUser().size(),
            set.byUser().rows(),
            set.items().size(),
            shape.dims(),
            shape.dims(),
            1,
            heldOut.cases().size()),
        data.read().interactions().size(),
        successors,
        champion.map(Champion::floats).orElse(0L),
        with.machine().heap());
    StorageEstimate.require(set.items(), shape.dims(), successors, with.machine().temporary());
  }

  @Override
  public ModelTrainer.Fitted fit(TrainingSet set, Interactions interactions, UserCatalogue users) {
    EpochLog log =
        (epochs, words) -> {
          with.log().line("trained", fields -> fields.put("what", words));
          progress.epoch(epochs, choice.training().refitEpochs());
        };
    TrainedSequence whole =
        fitter.refit(
            new SequenceTask(choice.training(), request.encoder(), interactions, set.items()),
            choice.trained(),
            log);
    var successors = choice.sparse().map(it -> it.train(set, request.encoder(), workers));
    var draft =
        new DraftFactory(request.encoder(), new Ials(request.encoder(), workers))
            .draft(request.tenant(), set, whole.items(), whole.network(), successors);
    return new ModelTrainer.Fitted(draft, Optional.empty());
  }
}
