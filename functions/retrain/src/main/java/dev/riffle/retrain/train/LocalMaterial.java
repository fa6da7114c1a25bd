package dev.riffle.retrain.train;

import dev.riffle.retrain.choice.SequenceChoice;
import dev.riffle.retrain.data.Interactions;
import dev.riffle.retrain.data.TrainingSet;
import dev.riffle.retrain.fit.ModelTrainer;
import dev.riffle.retrain.ials.WorkerPool;
import dev.riffle.retrain.judging.Champion;
import dev.riffle.retrain.judging.HoldoutData;
import dev.riffle.retrain.judging.OfflineEvaluation;
import dev.riffle.retrain.publish.SpooledSnapshot;
import dev.riffle.retrain.request.TrainRequest;
import dev.riffle.retrain.status.Progress;
import java.util.Map;
import java.util.Optional;

/** What is made in this process, on all of its cores. */
final class LocalMaterial implements Material {
  private final Train with;
  private final TrainRequest request;
  private final Optional<SequenceChoice> sequence;
  private final TrainingInput gathered;
  private final Progress progress;
  private final WorkerPool workers;
  private final Fit fit;
  private final TrainingSet set;
  private final Optional<HoldoutData> held;

  /**
   * @param champion the model to beat, asked only where there is something to train on
   * @param sequence the sequence model, where that is what is made
   */
  LocalMaterial(
      Train with,
      TrainRequest request,
      TrainingInput gathered,
      Fit fit,
      Optional<SequenceChoice> sequence,
      Optional<Champion> champion,
      Progress progress,
      WorkerPool workers) {
    this.with = with;
    this.request = request;
    this.sequence = sequence;
    this.gathered = gathered;
    this.progress = progress;
    this.workers = workers;
    this.fit = fit;
    CleanedData data = gathered.data();
    this.set =
        progress.phase(
            "prepare",
            () ->
                TrainingSet.of(
                    data.supported().interactions(),
                    data.catalogue(),
                    request.encoder(),
                    request.model().popularity()));
    this.held = isEmpty() ? Optional.empty() : Optional.of(split(champion));
  }

  private HoldoutData split(Optional<Champion> champion) {
    CleanedData data = gathered.data();
    HoldoutData split =
        progress.phase(
            "split",
            () ->
                HoldoutData.of(
                    data.interactions(), data.catalogue(), request, champion.map(Champion::until)));
    fit.require(data, set, split, champion);
    return split;
  }

  @Override
  public TrainingFacts facts() {
    return TrainingFacts.of(gathered.data(), set, request);
  }

  @Override
  public boolean isEmpty() {
    return set.byUser().size() == 0;
  }

  @Override
  public Map<String, String> settings() {
    return TrainedSettings.of(request, sequence, gathered.data().known().ignored());
  }

  @Override
  public Interactions.Range range() {
    return gathered.data().supported().interactions().range().orElseThrow();
  }

  @Override
  public HeldOut heldOut() {
    HoldoutData split = held.orElseThrow();
    return new HeldOut(
        split.cut(), split.users(), split.cases(), split.servable(gathered.data().catalogue()));
  }

  @Override
  public OfflineEvaluation judging() {
    HoldoutData split = held.orElseThrow();
    return new OfflineEvaluation(
        split,
        gathered.data().users().before(split.cut()),
        request.encoder(),
        request.model().popularity(),
        workers);
  }

  @Override
  public Optional<SpooledSnapshot> twin(ProvenanceFactory provenances) {
    return held.filter(HoldoutData::usable)
        .map(split -> progress.phase("twin", () -> twin(split, provenances)));
  }

  private SpooledSnapshot twin(HoldoutData split, ProvenanceFactory provenances) {
    return SpooledSnapshot.twin(
        fit.fit(split.set(), split.supported(), gathered.data().users().before(split.cut()))
            .draft(),
        gathered.began(),
        provenances.of(split.training().range().orElseThrow()));
  }

  @Override
  public Made model(ProvenanceFactory provenances) {
    return progress.phase("train", () -> made(provenances));
  }

  private Made made(ProvenanceFactory provenances) {
    ModelTrainer.Fitted fitted =
        fit.fit(set, gathered.data().supported().interactions(), gathered.data().users());
    return new Made(
        SpooledSnapshot.model(fitted.draft(), with.clock().instant(), provenances.of(range())),
        fitted.users());
  }
}
