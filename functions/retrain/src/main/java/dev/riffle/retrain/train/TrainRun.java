package dev.riffle.retrain.train;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.event.EventJson;
import dev.riffle.core.model.Model;
import dev.riffle.core.registry.ServingStrategy;
import dev.riffle.core.snapshot.Manifest;
import dev.riffle.retrain.evaluate.Case;
import dev.riffle.retrain.gate.EvaluatedRanker;
import dev.riffle.retrain.gate.EvaluationReport;
import dev.riffle.retrain.gate.Gate;
import dev.riffle.retrain.gate.GateDecision;
import dev.riffle.retrain.gate.Incumbent;
import dev.riffle.retrain.gate.PairedEvaluations;
import dev.riffle.retrain.gate.RefitCheck;
import dev.riffle.retrain.judging.Champion;
import dev.riffle.retrain.judging.OfflineEvaluation;
import dev.riffle.retrain.publish.ModelStore.Publication;
import dev.riffle.retrain.publish.SpooledSnapshot;
import dev.riffle.retrain.publish.StoredPointer;
import dev.riffle.retrain.request.TrainRequest;
import dev.riffle.retrain.status.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One run of {@link Train}, with what its steps share. */
final class TrainRun {
  /** What clocks of {@code ingest} and of this function may differ by. */
  private static final Duration CLOCKS = Duration.ofMinutes(5);

  private final Train with;
  private final TrainRequest request;
  private final Optional<String> choice;
  private final Instant began;
  private final Progress progress;
  private final Optional<StoredPointer> seen;

  /**
   * @param choice how the settings were chosen, for people
   * @param began before the archive was listed
   */
  TrainRun(
      Train with, TrainRequest request, Optional<String> choice, Instant began, Progress progress) {
    this.with = with;
    this.request = request;
    this.choice = choice;
    this.began = began;
    this.progress = progress;
    this.seen = with.pointers().read(request.tenant());
  }

  /**
   * Judges what was made, and publishes it.
   *
   * @param champion {@link #champion}
   */
  TrainResult result(Material material, Optional<Champion> champion) {
    if (material.isEmpty()) {
      progress.done("nothing to train on", Optional.empty());
      return new TrainResult(
          request.tenant(), choice, material.facts(), progress.seconds(), Optional.empty());
    }
    // Everything archived before then is in the listing. What comes later is in rows that change
    // later, so the delta that starts there misses nothing.
    var provenances =
        new ProvenanceFactory(
            material.settings(),
            began.minus(CLOCKS),
            seen.map(StoredPointer::serving),
            with.commit());
    OfflineEvaluation judging = material.judging();
    Optional<SpooledSnapshot> twin = Optional.empty();
    try {
      twin = material.twin(provenances);
      Judged judged = judge(twin, judging, champion, incumbent(champion));
      TrainResult.Published published = publish(material, provenances, twin, judged);
      return new TrainResult(
          request.tenant(), choice, material.facts(), progress.seconds(), Optional.of(published));
    } finally {
      twin.ifPresent(SpooledSnapshot::close);
    }
  }

  /** The model to beat; where a model's counts serve, they are beaten by beating popularity. */
  Optional<Champion> champion() {
    return seen.filter(pointer -> pointer.strategy() == ServingStrategy.PERSONAL)
        .flatMap(
            pointer ->
                Champion.load(with.models(), request.tenant(), pointer.serving(), with.log()));
  }

  private Incumbent incumbent(Optional<Champion> champion) {
    return seen.map(
            pointer ->
                switch (pointer.strategy()) {
                  case POPULAR -> Incumbent.POPULARITY;
                  case PERSONAL -> champion.isPresent() ? Incumbent.MODEL : Incumbent.UNREADABLE;
                })
        .orElse(Incumbent.NOTHING);
  }

  private Judged judge(
      Optional<SpooledSnapshot> twin,
      OfflineEvaluation judging,
      Optional<Champion> champion,
      Incumbent incumbent) {
    var gate = new Gate(request.gate());
    return progress.phase(
        "judge",
        () -> {
          Optional<PairedEvaluations> contest =
              twin.map(spooled -> judging.contest(spooled.read(), champion));
          return new Judged(judging, contest, gate.judge(contest, incumbent), incumbent);
        });
  }

  /** How the twin did, beside whom. */
  private record Judged(
      OfflineEvaluation judging,
      Optional<PairedEvaluations> contest,
      GateDecision verdict,
      Incumbent incumbent) {
    List<EvaluatedRanker> contenders() {
      return contest.map(PairedEvaluations::contenders).orElse(List.of());
    }

    List<String> notes() {
      return contest.map(PairedEvaluations::notes).orElse(List.of());
    }
  }

  private TrainResult.Published publish(
      Material material,
      ProvenanceFactory provenances,
      Optional<SpooledSnapshot> twin,
      Judged judged) {
    Material.Made made = material.model(provenances);
    try (SpooledSnapshot model = made.model()) {
      Material.HeldOut heldOut = material.heldOut();
      GateDecision verdict =
          progress.phase(
              "check",
              () ->
                  fitting(
                      model.manifest(provenances.of(material.range())),
                      checked(model, twin, heldOut, judged)));
      Manifest manifest =
          model.manifest(provenances.judged(material.range(), verdict, judged.contenders()));
      var report =
          new EvaluationReport(
              verdict,
              request.gate(),
              twin.map(_ -> heldOut.cut()),
              heldOut.users(),
              heldOut.cases().size(),
              judged.contenders(),
              Stream.of(choice.stream(), made.users().stream(), judged.notes().stream())
                  .flatMap(notes -> notes)
                  .toList());
      ObjectNode written =
          report.json().put("tenant", request.tenant()).put("version", manifest.version());
      material.facts().tell(written);
      progress.phase(
          "publish",
          () -> {
            with.models().store(new Publication(model, manifest, twin, EventJson.write(written)));
            return manifest;
          });
      TrainResult.Published published =
          new Serve(with, request.tenant(), seen)
              .serve(manifest, verdict, judged.contenders())
              .withUsers(made.users());
      progress.done(
          published.conflict() ? "conflict" : verdict.outcome().key(),
          Optional.of(manifest.version()));
      return published;
    }
  }

  /** The verdict, unless the model could not be loaded where it would serve. */
  private GateDecision fitting(Manifest manifest, GateDecision verdict) {
    return verdict
        .serves()
        .flatMap(strategy -> with.pointers().lacks(manifest, strategy, seen))
        .map(verdict::unservable)
        .orElse(verdict);
  }

  /** The verdict, unless the model does not do what its twin did. */
  private GateDecision checked(
      SpooledSnapshot model,
      Optional<SpooledSnapshot> twin,
      Material.HeldOut heldOut,
      Judged judged) {
    Model whole = model.read();
    List<Case> possible = heldOut.servable();
    if (twin.isEmpty() || possible.size() < request.gate().fewestCases()) {
      return judged.verdict();
    }
    var wrong =
        RefitCheck.wrong(
            judged.judging().rank(twin.get().read(), possible),
            judged.judging().rank(whole, possible));
    return wrong
        .map(why -> judged.verdict().refusedFor(why, judged.incumbent()))
        .orElse(judged.verdict());
  }
}
