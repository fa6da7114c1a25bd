package dev.riffle.retrain.train;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.event.EventJson;
import dev.riffle.core.model.Model;
import dev.riffle.core.registry.ServingStrategy;
import dev.riffle.core.rerank.ItemNews;
import dev.riffle.core.rerank.ReRanker;
import dev.riffle.core.snapshot.Manifest;
import dev.riffle.retrain.bounds.RunDeadline;
import dev.riffle.retrain.choice.SequenceChoice;
import dev.riffle.retrain.data.Interactions;
import dev.riffle.retrain.data.TrainingSet;
import dev.riffle.retrain.evaluate.Case;
import dev.riffle.retrain.feedback.FeedbackContest;
import dev.riffle.retrain.feedback.FeedbackResult;
import dev.riffle.retrain.feedback.News;
import dev.riffle.retrain.fit.ModelTrainer;
import dev.riffle.retrain.gate.EvaluatedRanker;
import dev.riffle.retrain.gate.EvaluationReport;
import dev.riffle.retrain.gate.FeedbackRule;
import dev.riffle.retrain.gate.Gate;
import dev.riffle.retrain.gate.GateDecision;
import dev.riffle.retrain.gate.Incumbent;
import dev.riffle.retrain.gate.PairedEvaluations;
import dev.riffle.retrain.gate.RefitCheck;
import dev.riffle.retrain.ials.WorkerPool;
import dev.riffle.retrain.judging.Champion;
import dev.riffle.retrain.judging.HoldoutData;
import dev.riffle.retrain.judging.OfflineEvaluation;
import dev.riffle.retrain.publish.ModelStore.Publication;
import dev.riffle.retrain.publish.SpooledSnapshot;
import dev.riffle.retrain.publish.StoredPointer;
import dev.riffle.retrain.request.TrainRequest;
import dev.riffle.retrain.status.Progress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One run of {@link Train}, with what its steps share. */
final class TrainRun {
  /** What clocks of {@code ingest} and of this function may differ by. */
  private static final Duration CLOCKS = Duration.ofMinutes(5);

  private final Train with;
  private final Optional<String> choice;
  private final TrainRequest request;
  private final Progress progress;
  private final WorkerPool workers;
  private final Fit fit;
  private final Optional<StoredPointer> seen;
  private final ProvenanceFactory provenances;
  private final TrainingInput gathered;

  /**
   * @param chosen what the data chose, if they were asked
   */
  TrainRun(
      Train with,
      Optional<ModelChoice.Chosen> chosen,
      TrainRequest request,
      TrainingInput gathered,
      Progress progress,
      RunDeadline deadline,
      WorkerPool workers) {
    this.with = with;
    this.choice = chosen.flatMap(ModelChoice.Chosen::words);
    this.gathered = gathered;
    this.request = request;
    this.progress = progress;
    this.workers = workers;
    Optional<SequenceChoice> sequence = chosen.flatMap(ModelChoice.Chosen::sequence);
    this.fit =
        sequence
            .<Fit>map(
                it ->
                    new SequenceFit(
                        with, with.sequences().orElseThrow(), it, request, progress, workers))
            .orElseGet(() -> new LinearFit(with, request, progress, deadline, workers));
    this.seen = with.pointers().read(request.tenant());
    // Everything archived before then is in the listing. What comes later is in rows that change
    // later, so the delta that starts there misses nothing.
    this.provenances =
        new ProvenanceFactory(
            request,
            sequence,
            gathered.began().minus(CLOCKS),
            seen.map(StoredPointer::serving),
            with.commit(),
            gathered.data().known().ignored());
  }

  TrainResult result() {
    CleanedData data = gathered.data();
    TrainingSet set =
        progress.phase(
            "prepare",
            () ->
                TrainingSet.of(
                    data.supported().interactions(),
                    data.catalogue(),
                    request.encoder(),
                    request.model().popularity()));
    if (set.byUser().size() == 0) {
      progress.done("nothing to train on", Optional.empty());
      return new TrainResult(request, choice, data, set, progress.seconds(), Optional.empty());
    }
    Optional<Champion> champion = champion();
    HoldoutData heldOut =
        progress.phase(
            "split",
            () ->
                HoldoutData.of(
                    data.interactions(), data.catalogue(), request, champion.map(Champion::until)));
    fit.require(data, set, heldOut, champion);
    var judging =
        new OfflineEvaluation(
            heldOut,
            data.users().before(heldOut.cut()),
            request.encoder(),
            request.model().popularity(),
            workers);
    Optional<SpooledSnapshot> twin = Optional.empty();
    try {
      twin =
          heldOut.usable()
              ? Optional.of(progress.phase("twin", () -> twin(heldOut)))
              : Optional.empty();
      Incumbent incumbent = incumbent(champion);
      Judged judged = judge(twin, heldOut, judging, champion, incumbent);
      TrainResult.Published published = publish(set, heldOut, twin, judged);
      return new TrainResult(
          request, choice, data, set, progress.seconds(), Optional.of(published));
    } finally {
      twin.ifPresent(SpooledSnapshot::close);
    }
  }

  /** The model to beat; where a model's counts serve, they are beaten by beating popularity. */
  private Optional<Champion> champion() {
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

  private SpooledSnapshot twin(HoldoutData heldOut) {
    return SpooledSnapshot.twin(
        with.storage(),
        fit.fit(heldOut.set(), heldOut.supported(), gathered.data().users().before(heldOut.cut()))
            .draft(),
        gathered.began(),
        provenances.of(heldOut.training()));
  }

  private Judged judge(
      Optional<SpooledSnapshot> twin,
      HoldoutData heldOut,
      OfflineEvaluation judging,
      Optional<Champion> champion,
      Incumbent incumbent) {
    var gate = new Gate(request.gate());
    return progress.phase(
        "judge",
        () -> {
          Optional<Model> read = twin.map(SpooledSnapshot::read);
          Optional<PairedEvaluations> contest = read.map(model -> judging.contest(model, champion));
          GateDecision likes = gate.judge(contest, incumbent);
          FeedbackResult feedback = feedback(read, heldOut, champion);
          return new Judged(
              judging,
              contest,
              FeedbackRule.with(
                  likes, incumbent, feedback.againstChampion(), feedback.reRanker().isPresent()),
              incumbent,
              feedback);
        });
  }

  /** What was shown since the twin's data ended, and what became of it. */
  private FeedbackResult feedback(
      Optional<Model> twin, HoldoutData heldOut, Optional<Champion> champion) {
    if (!request.feedback() || twin.isEmpty()) {
      return FeedbackResult.off();
    }
    return new FeedbackContest(
            gathered.data().feedback(),
            gathered.data().interactions(),
            gathered.data().users().before(heldOut.cut()),
            with.impressionsKept())
        .of(
            twin.get(),
            () -> news(heldOut.training(), heldOut.set()),
            heldOut.cut(),
            champion.map(Champion::model));
  }

  private ItemNews news(Interactions interactions, TrainingSet set) {
    return News.of(interactions, set.items(), request.encoder());
  }

  /** How the twin did, beside whom. */
  private record Judged(
      OfflineEvaluation judging,
      Optional<PairedEvaluations> contest,
      GateDecision verdict,
      Incumbent incumbent,
      FeedbackResult feedback) {
    List<EvaluatedRanker> contenders() {
      return contest.map(PairedEvaluations::contenders).orElse(List.of());
    }

    List<String> notes() {
      return contest.map(PairedEvaluations::notes).orElse(List.of());
    }
  }

  private TrainResult.Published publish(
      TrainingSet set, HoldoutData heldOut, Optional<SpooledSnapshot> twin, Judged judged) {
    Made made = progress.phase("train", () -> model(set));
    try (SpooledSnapshot model = made.model()) {
      GateDecision verdict =
          progress.phase("check", () -> fitting(model, checked(model, twin, heldOut, judged)));
      Manifest manifest =
          model
              .manifest(
                  provenances.judged(
                      gathered.data().supported().interactions(), verdict, judged.contenders()))
              .with(reRanker(judged, gathered.data().interactions(), set));
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
      written.set("dropped", TrainAnswer.dropped(request, gathered.data()));
      TrainAnswer.unknownItems(gathered.data(), written);
      TrainAnswer.suspect(gathered.data(), written);
      written.set("content", TrainAnswer.content(set));
      written.set("values", TrainAnswer.values(gathered.data()));
      written.set("feedback", judged.feedback().json());
      progress.phase(
          "publish",
          () -> {
            with.models()
                .store(
                    new Publication(
                        model,
                        manifest,
                        twin.map(it -> it.with(judged.feedback().reRanker())),
                        EventJson.write(written)));
            return manifest;
          });
      TrainResult.Published published =
          new Serve(with, request.tenant(), seen)
              .serve(manifest, verdict, judged.contenders())
              .withUsers(made.users())
              .withFeedback(judged.feedback().words());
      progress.done(
          published.conflict() ? "conflict" : verdict.outcome().key(),
          Optional.of(manifest.version()));
      return published;
    }
  }

  /** What impressions taught, for a model made of these data. */
  private Optional<ReRanker> reRanker(Judged judged, Interactions interactions, TrainingSet set) {
    return judged.feedback().reRanker().map(it -> it.with(news(interactions, set)));
  }

  /** The model as a file, so that its draft need not stay in memory, and what it made of users. */
  private record Made(SpooledSnapshot model, Optional<String> users) {}

  private Made model(TrainingSet set) {
    ModelTrainer.Fitted fitted =
        fit.fit(set, gathered.data().supported().interactions(), gathered.data().users());
    return new Made(
        SpooledSnapshot.model(
            with.storage(),
            fitted.draft(),
            with.clock().instant(),
            provenances.of(gathered.data().supported().interactions())),
        fitted.users());
  }

  /** The verdict, unless the model could not be loaded where it would serve. */
  private GateDecision fitting(SpooledSnapshot model, GateDecision verdict) {
    return verdict
        .serves()
        .flatMap(
            strategy ->
                with.pointers()
                    .lacks(
                        model.manifest(provenances.of(gathered.data().supported().interactions())),
                        strategy,
                        seen))
        .map(verdict::unservable)
        .orElse(verdict);
  }

  /** The verdict, unless the model does not do what its twin did. */
  private GateDecision checked(
      SpooledSnapshot model, Optional<SpooledSnapshot> twin, HoldoutData heldOut, Judged judged) {
    Model whole = model.read();
    List<Case> possible = heldOut.servable(gathered.data().catalogue());
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
