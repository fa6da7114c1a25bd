package dev.riffle.retrain.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.aws.metric.Measurements;
import dev.riffle.core.event.EventJson;
import dev.riffle.core.metric.Dimension;
import dev.riffle.core.metric.Measure;
import dev.riffle.core.model.Model;
import dev.riffle.core.snapshot.Manifest;
import dev.riffle.retrain.bounds.Deadline;
import dev.riffle.retrain.data.TrainingSet;
import dev.riffle.retrain.evaluate.Case;
import dev.riffle.retrain.evaluate.Metric;
import dev.riffle.retrain.gate.Contender;
import dev.riffle.retrain.gate.Gate;
import dev.riffle.retrain.gate.RefitCheck;
import dev.riffle.retrain.gate.Report;
import dev.riffle.retrain.gate.Verdict;
import dev.riffle.retrain.ials.Workers;
import dev.riffle.retrain.publish.ModelStore.Publication;
import dev.riffle.retrain.publish.PointerConflict;
import dev.riffle.retrain.publish.Spooled;
import dev.riffle.retrain.publish.StoredPointer;
import dev.riffle.retrain.status.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One run of {@link Train}, with what its steps share. */
final class TrainRun {
  /** What clocks of {@code ingest} and of this function may differ by. */
  private static final Duration CLOCKS = Duration.ofMinutes(5);

  private final Train with;
  private final TrainRequest request;
  private final Progress progress;
  private final Deadline deadline;
  private final Workers workers;
  private final Fitter fitter;
  private final Optional<StoredPointer> seen;
  private final Provenances provenances;
  private final Gathered gathered;

  TrainRun(
      Train with,
      TrainRequest request,
      Gathered gathered,
      Progress progress,
      Deadline deadline,
      Workers workers) {
    this.with = with;
    this.gathered = gathered;
    this.request = request;
    this.progress = progress;
    this.deadline = deadline;
    this.workers = workers;
    this.fitter = new Fitter(request.tenant(), request.ials(), request.encoder(), workers);
    this.seen = with.pointers().read(request.tenant());
    // Everything archived before then is in the listing. What comes later is in rows that change
    // later, so the delta that starts there misses nothing.
    this.provenances =
        new Provenances(
            request,
            gathered.began().minus(CLOCKS),
            seen.map(StoredPointer::serving),
            with.commit());
  }

  ObjectNode answer() {
    Data data = gathered.data();
    TrainingSet set =
        progress.phase(
            "prepare",
            () ->
                TrainingSet.of(
                    data.supported().interactions(), data.catalogue(), request.encoder()));
    var answer = new TrainAnswer(request, data, set, progress);
    if (set.byUser().size() == 0) {
      progress.done("nothing to train on", Optional.empty());
      return answer.nothing();
    }
    Optional<Champion> champion =
        seen.flatMap(
            pointer ->
                Champion.load(with.models(), request.tenant(), pointer.serving(), with.log()));
    HeldOut heldOut =
        progress.phase(
            "split",
            () ->
                HeldOut.of(
                    data.interactions(), data.catalogue(), request, champion.map(Champion::until)));
    new Fits(with, request, progress, deadline)
        .require(data, set, heldOut, champion, fitter.ials());
    var judging = new Judging(heldOut, request.encoder(), workers);
    Optional<Spooled> twin = Optional.empty();
    try {
      twin =
          heldOut.usable()
              ? Optional.of(progress.phase("twin", () -> twin(heldOut)))
              : Optional.empty();
      Verdict verdict = judge(twin, judging, champion);
      return publish(answer, heldOut, twin, verdict, judging);
    } finally {
      twin.ifPresent(Spooled::close);
    }
  }

  private Spooled twin(HeldOut heldOut) {
    return Spooled.twin(
        fitter.fit(heldOut.set(), this::epoch),
        gathered.began(),
        provenances.of(heldOut.training()));
  }

  private void epoch(int epoch) {
    progress.epoch(epoch, request.ials().epochs());
  }

  private Verdict judge(Optional<Spooled> twin, Judging judging, Optional<Champion> champion) {
    var gate = new Gate(request.gate());
    return progress.phase(
        "judge",
        () ->
            gate.judge(
                twin.map(spooled -> judging.contest(spooled.read(), champion)),
                champion.isPresent()));
  }

  private ObjectNode publish(
      TrainAnswer answer,
      HeldOut heldOut,
      Optional<Spooled> twin,
      Verdict judged,
      Judging judging) {
    try (Spooled model = progress.phase("train", () -> model(answer))) {
      Verdict verdict =
          progress.phase("check", () -> checked(model, twin, judged, heldOut, answer, judging));
      Manifest manifest =
          model.manifest(
              provenances.judged(
                  answer.data().supported().interactions(), verdict, judging.contenders()));
      var report =
          new Report(
              verdict,
              request.gate(),
              twin.map(_ -> heldOut.cut()),
              heldOut.users(),
              heldOut.cases().size(),
              judging.contenders(),
              judging.notes());
      ObjectNode written =
          report.json().put("tenant", request.tenant()).put("version", manifest.version());
      written.set("dropped", answer.dropped());
      progress.phase(
          "publish",
          () -> {
            with.models().store(new Publication(model, manifest, twin, EventJson.write(written)));
            return manifest;
          });
      return measured(promoted(answer, manifest, verdict), judging);
    }
  }

  private Spooled model(TrainAnswer answer) {
    return Spooled.model(
        fitter.fit(answer.set(), this::epoch),
        with.clock().instant(),
        provenances.of(answer.data().supported().interactions()));
  }

  /** The verdict, unless the model does not do what its twin did. */
  private Verdict checked(
      Spooled model,
      Optional<Spooled> twin,
      Verdict verdict,
      HeldOut heldOut,
      TrainAnswer answer,
      Judging judging) {
    Model whole = model.read();
    List<Case> possible = heldOut.servable(answer.data().catalogue());
    if (twin.isEmpty() || possible.size() < request.gate().fewestCases()) {
      return verdict;
    }
    var wrong =
        RefitCheck.wrong(judging.rank(twin.get().read(), possible), judging.rank(whole, possible));
    return wrong.map(verdict::refusedFor).orElse(verdict);
  }

  private ObjectNode promoted(TrainAnswer answer, Manifest manifest, Verdict verdict) {
    Optional<String> version = Optional.of(manifest.version());
    String why = verdict.reasons().getFirst();
    if (!verdict.promotes()) {
      progress.done(verdict.outcome().key(), version);
      return answer.trained(manifest, verdict, false, why);
    }
    try {
      with.pointers().promote(request.tenant(), manifest.version(), seen);
      progress.done(verdict.outcome().key(), version);
      return answer.trained(manifest, verdict, true, why);
    } catch (PointerConflict conflict) {
      with.log().line("conflict", fields -> fields.put("reason", conflict.getMessage()));
      progress.done("conflict", version);
      return answer.trained(manifest, verdict, false, conflict.getMessage());
    }
  }

  private ObjectNode measured(ObjectNode answer, Judging judging) {
    Instant now = with.clock().instant();
    with.log()
        .measured(
            new Measurements(now)
                .of(Dimension.TENANT, request.tenant())
                .add(Measure.PROMOTED, answer.path("promoted").asBoolean() ? 1 : 0));
    for (Contender contender : judging.contenders()) {
      with.log()
          .measured(
              new Measurements(now)
                  .of(Dimension.TENANT, request.tenant())
                  .of(Dimension.CANDIDATE, contender.name())
                  .add(Measure.NDCG_10, contender.evaluation().metrics().mean(Metric.NDCG_10)));
    }
    return answer;
  }
}
