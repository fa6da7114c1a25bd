package dev.riffle.tests.bench.poison;

import dev.riffle.core.event.Event;
import dev.riffle.core.model.Model;
import dev.riffle.core.settings.UnknownItems;
import dev.riffle.core.successor.SuccessorSettings;
import dev.riffle.retrain.archive.ArchiveReader;
import dev.riffle.retrain.clean.Cleaned;
import dev.riffle.retrain.clean.CleaningSettings;
import dev.riffle.retrain.data.Interactions;
import dev.riffle.retrain.data.TrainingSet;
import dev.riffle.retrain.evaluate.SnapshotRoundTrip;
import dev.riffle.retrain.fit.LinearSettings;
import dev.riffle.retrain.fit.ModelTrainer;
import dev.riffle.retrain.gate.Gate;
import dev.riffle.retrain.gate.Incumbent;
import dev.riffle.retrain.ials.IalsSettings;
import dev.riffle.retrain.ials.WorkerPool;
import dev.riffle.retrain.judging.HoldoutData;
import dev.riffle.retrain.judging.OfflineEvaluation;
import dev.riffle.retrain.request.Request;
import dev.riffle.retrain.request.TrainRequest;
import dev.riffle.retrain.successor.CountingSettings;
import dev.riffle.retrain.successor.SparseSettings;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/** Archive to a model, as {@code train} makes it: read, cleaned, judged, trained. */
final class Retraining {
  private final TrainRequest request;
  private final WorkerPool workers;

  Retraining(int dims, int epochs, double sparse, Shop shop, WorkerPool workers) {
    var usual =
        (TrainRequest)
            Request.read(
                "{\"operation\":\"train\"}".getBytes(StandardCharsets.UTF_8), UnknownItems.IGNORE);
    var model =
        LinearSettings.dense(
            IalsSettings.defaults().withDims(dims).withEpochs(epochs), shop.encoder());
    this.request =
        usual.with(
            sparse > 0
                ? model.with(
                    new SparseSettings(
                        CountingSettings.defaults(), SuccessorSettings.defaults(), sparse))
                : model);
    this.workers = workers;
  }

  /**
   * What came of it.
   *
   * @param gate what the gate would say of it as a first model
   * @param report what looked like an attack, if anything did
   */
  record Trained(Model model, String gate, Optional<String> report) {}

  Trained train(MemoryArchive archive, Instant now) {
    ArchiveReader.Read read = ArchiveReader.read(Event.DEFAULT_TENANT, archive.objects());
    Cleaned cleaned =
        Cleaned.of(read.interactions(), read.catalogue(), CleaningSettings.defaults(), now);
    return trained(
        read,
        cleaned.known().interactions(),
        cleaned.supported().interactions(),
        cleaned.heard().line(),
        now);
  }

  private Trained trained(
      ArchiveReader.Read read,
      Interactions known,
      Interactions supported,
      Optional<String> report,
      Instant now) {
    Model model = fit(set(supported, read), now);
    HoldoutData heldOut = HoldoutData.of(known, read.catalogue(), request, Optional.empty());
    if (!heldOut.usable()) {
      return new Trained(model, "untested", report);
    }
    var contest =
        new OfflineEvaluation(heldOut, request.encoder(), workers)
            .contest(fit(heldOut.set(), now), Optional.empty());
    var verdict = new Gate(request.gate()).judge(Optional.of(contest), Incumbent.NOTHING);
    return new Trained(model, verdict.outcome().key(), report);
  }

  private TrainingSet set(Interactions supported, ArchiveReader.Read read) {
    return TrainingSet.of(
        supported, read.catalogue(), request.encoder(), request.model().popularity());
  }

  private Model fit(TrainingSet set, Instant now) {
    var trainer = new ModelTrainer(Event.DEFAULT_TENANT, request.model(), workers);
    return SnapshotRoundTrip.of(trainer.fit(set, _ -> {}), now);
  }
}
