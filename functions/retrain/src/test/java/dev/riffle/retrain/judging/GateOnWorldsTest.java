package dev.riffle.retrain.judging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.core.model.DraftItem;
import dev.riffle.core.model.Model;
import dev.riffle.core.model.ModelDraft;
import dev.riffle.core.registry.ServingStrategy;
import dev.riffle.core.snapshot.Provenance;
import dev.riffle.retrain.data.Interactions;
import dev.riffle.retrain.data.ItemCatalogue;
import dev.riffle.retrain.evaluate.Evaluation;
import dev.riffle.retrain.fit.ModelTrainer;
import dev.riffle.retrain.gate.Gate;
import dev.riffle.retrain.gate.GateDecision;
import dev.riffle.retrain.gate.GateDecision.Outcome;
import dev.riffle.retrain.gate.GateSettings;
import dev.riffle.retrain.gate.Incumbent;
import dev.riffle.retrain.gate.RefitCheck;
import dev.riffle.retrain.ials.WorkerPool;
import dev.riffle.retrain.publish.SpooledSnapshot;
import dev.riffle.retrain.request.Request;
import dev.riffle.retrain.request.TrainRequest;
import dev.riffle.retrain.temporary.LockedFolders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the gate lets through, on worlds whose truth is known. */
class GateOnWorldsTest {
  private final WorkerPool workers = WorkerPool.onAllCores();

  @AfterEach
  void leave() {
    workers.close();
  }

  @Test
  void aFirstModelServesWhenItBeatsPopularity() {
    Trial trial = trial(new World(false).until(World.DAYS), request(1, 16, 8), Optional.empty());

    assertThat(trial.verdict().outcome()).isEqualTo(Outcome.PASSED);
    assertThat(trial.verdict().reasons().getFirst()).startsWith("The first model, and better than");
  }

  @Test
  void aModelWithShuffledItemsIsRefused() {
    Interactions all = new World(false).until(World.DAYS);
    TrainRequest request = request(1, 16, 8);
    Champion champion = trial(all, request, Optional.empty()).twin();

    HoldoutData heldOut = heldOut(all, request, Optional.of(champion));
    Model spoiled = read(shuffled(fit(heldOut, request)));
    var judging = new OfflineEvaluation(heldOut, request.encoder(), workers);
    GateDecision verdict =
        new Gate(request.gate())
            .judge(Optional.of(judging.contest(spoiled, Optional.of(champion))), Incumbent.MODEL);

    assertThat(verdict.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(verdict.reasons().getFirst()).startsWith("Not better:");
  }

  @Test
  void aFirstModelWithShuffledItemsServesAsPopularityAndSaysWhatToDo() {
    GateDecision verdict = shuffledWithoutChampion(Incumbent.NOTHING);

    assertThat(verdict.outcome()).isEqualTo(Outcome.POPULAR);
    assertThat(verdict.serves()).contains(ServingStrategy.POPULAR);
    assertThat(verdict.promotes()).isFalse();
    assertThat(verdict.reasons().getFirst())
        .startsWith("The first model, and no better than popularity: NDCG@10 is ")
        .contains("answers with what is popular")
        .contains("searchSeconds", "dims", "promote");
  }

  @ParameterizedTest
  @EnumSource(Incumbent.class)
  void withTheGateOffNothingSaysThatSomethingElseServes(Incumbent incumbent) {
    GateDecision verdict = shuffledWithoutChampion(off(), incumbent);

    assertThat(verdict.serves()).contains(ServingStrategy.PERSONAL);
    assertThat(verdict.refusedFor("Spoiled.", incumbent).serves()).isEqualTo(verdict.serves());
    assertThat(verdict.refusedFor("Spoiled.", incumbent).reasons())
        .startsWith("The gate is off, as the request says. So this model serves.", "Spoiled.")
        .anyMatch(reason -> reason.contains("no better than popularity: NDCG@10 is "))
        .noneMatch(reason -> reason.contains("answers with what is popular"));
  }

  @Test
  void whatIsPopularServesOnWhileNothingIsBetter() {
    GateDecision verdict = shuffledWithoutChampion(Incumbent.POPULARITY);

    assertThat(verdict.outcome()).isEqualTo(Outcome.POPULAR);
    assertThat(verdict.reasons().getFirst())
        .startsWith("So far what is popular serves, and this model is");
  }

  @Test
  void aModelThatCannotBeReadDoesNotGiveWayToPopularity() {
    GateDecision verdict = shuffledWithoutChampion(Incumbent.UNREADABLE);

    assertThat(verdict.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(verdict.serves()).isEmpty();
  }

  @Test
  void whatIsPopularGivesWayToAModelThatIsBetter() {
    Interactions all = new World(false).until(World.DAYS);
    TrainRequest request = request(1, 16, 8);
    HoldoutData heldOut = heldOut(all, request, Optional.empty());
    var judging = new OfflineEvaluation(heldOut, request.encoder(), workers);

    GateDecision verdict =
        new Gate(request.gate())
            .judge(
                Optional.of(judging.contest(read(fit(heldOut, request)), Optional.empty())),
                Incumbent.POPULARITY);

    assertThat(verdict.outcome()).isEqualTo(Outcome.PASSED);
    assertThat(verdict.serves()).contains(ServingStrategy.PERSONAL);
    assertThat(verdict.reasons().getFirst())
        .startsWith("So far what is popular serves, and this model is better than popularity");
  }

  @Test
  void onTooFewUsersAFirstModelServesAndWhatIsPopularIsRenewed() {
    var gate = new Gate(request(1, 16, 8).gate());

    assertThat(gate.judge(Optional.empty(), Incumbent.NOTHING).outcome())
        .isEqualTo(Outcome.UNTESTED);
    assertThat(gate.judge(Optional.empty(), Incumbent.POPULARITY).outcome())
        .isEqualTo(Outcome.POPULAR);
    assertThat(gate.judge(Optional.empty(), Incumbent.MODEL).outcome())
        .isEqualTo(Outcome.UNDECIDED);
  }

  @Test
  void whereTheFitIsSpoiledTheCountsServeUnlessAModelDoes() {
    GateDecision passed =
        trial(new World(false).until(World.DAYS), request(1, 16, 8), Optional.empty()).verdict();

    assertThat(passed.refusedFor("Spoiled.", Incumbent.NOTHING).outcome())
        .isEqualTo(Outcome.POPULAR);
    assertThat(passed.refusedFor("Spoiled.", Incumbent.NOTHING).reasons().getFirst())
        .isEqualTo("Spoiled. It answers with what is popular.");
    assertThat(passed.refusedFor("Spoiled.", Incumbent.MODEL).outcome()).isEqualTo(Outcome.REFUSED);
  }

  @Test
  void aFitThatWasSpoiledAfterItsTwinWasJudgedIsCaught() {
    Interactions all = new World(false).until(World.DAYS);
    TrainRequest request = request(1, 16, 8);
    HoldoutData heldOut = heldOut(all, request, Optional.empty());
    var judging = new OfflineEvaluation(heldOut, request.encoder(), workers);
    ModelDraft good = fit(heldOut, request);
    Evaluation twin = judging.rank(read(good), heldOut.cases());

    assertThat(RefitCheck.wrong(twin, judging.rank(read(shuffled(good)), heldOut.cases())))
        .hasValueSatisfying(reason -> assertThat(reason).contains("the fit is spoiled"));
    assertThat(RefitCheck.wrong(twin, judging.rank(read(good), heldOut.cases()))).isEmpty();
  }

  @Test
  void aModelThatLearnsMoreIsAccepted() {
    Interactions all = new World(false).until(World.DAYS);
    Champion champion = trial(all, request(1, 2, 1), Optional.empty()).twin();

    GateDecision verdict = trial(all, request(1, 16, 8), Optional.of(champion)).verdict();

    assertThat(verdict.outcome()).as(verdict.toString()).isEqualTo(Outcome.PASSED);
    assertThat(verdict.difference().orElseThrow().low()).isPositive();
  }

  @Test
  void aFresherModelIsAcceptedWhenTasteHasChanged() {
    var world = new World(true);
    Champion champion =
        trial(world.until(World.DAYS / 2), request(1, 16, 8), Optional.empty()).twin();

    GateDecision verdict =
        trial(world.until(World.DAYS), request(1, 16, 8), Optional.of(champion)).verdict();

    assertThat(verdict.outcome()).as(verdict.toString()).isEqualTo(Outcome.PASSED);
  }

  @Test
  void theSameModelWithTwentySeedsIsPromotedAtMostOnce() {
    Interactions all = new World(false).until(World.DAYS);
    Champion champion = trial(all, request(0, 16, 8), Optional.empty()).twin();
    var promoted = new ArrayList<Integer>();
    for (int seed = 1; seed <= 20; seed++) {
      Trial trial = trial(all, request(seed, 16, 8), Optional.of(champion));
      if (trial.verdict().promotes()) {
        promoted.add(seed);
        champion = trial.twin();
      }
    }

    assertThat(promoted).hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void casesAreWhatTheChampionHasNotSeen() {
    Interactions all = new World(false).until(World.DAYS);
    var late = World.START.plus(Duration.ofDays(99));

    HoldoutData usual =
        HoldoutData.of(all, new ItemCatalogue(), request(1, 8, 1), Optional.empty());
    HoldoutData unseen =
        HoldoutData.of(all, new ItemCatalogue(), request(1, 8, 1), Optional.of(late));

    assertThat(usual.cut()).isBefore(late);
    assertThat(unseen.cut()).isEqualTo(late.plusMillis(1));
    assertThat(unseen.cases()).hasSizeLessThan(usual.cases().size());
  }

  private static GateSettings off() {
    GateSettings on = GateSettings.defaults();
    return new GateSettings(false, on.margin(), on.fewestCases(), on.mostCases(), on.tolerated());
  }

  private GateDecision shuffledWithoutChampion(Incumbent incumbent) {
    return shuffledWithoutChampion(GateSettings.defaults(), incumbent);
  }

  private GateDecision shuffledWithoutChampion(GateSettings gate, Incumbent incumbent) {
    Interactions all = new World(false).until(World.DAYS);
    TrainRequest request = request(1, 16, 8);
    HoldoutData heldOut = heldOut(all, request, Optional.empty());
    var judging = new OfflineEvaluation(heldOut, request.encoder(), workers);
    Model spoiled = read(shuffled(fit(heldOut, request)));
    return new Gate(gate).judge(Optional.of(judging.contest(spoiled, Optional.empty())), incumbent);
  }

  private record Trial(GateDecision verdict, Champion twin) {}

  private Trial trial(Interactions all, TrainRequest request, Optional<Champion> champion) {
    HoldoutData heldOut = heldOut(all, request, champion);
    Model twin = read(fit(heldOut, request));
    var judging = new OfflineEvaluation(heldOut, request.encoder(), workers);
    GateDecision verdict =
        new Gate(request.gate())
            .judge(
                Optional.of(judging.contest(twin, champion)),
                champion.isPresent() ? Incumbent.MODEL : Incumbent.NOTHING);
    return new Trial(
        verdict,
        new Champion(twin.version(), twin, true, heldOut.training().range().orElseThrow().until()));
  }

  private static HoldoutData heldOut(
      Interactions all, TrainRequest request, Optional<Champion> champion) {
    return HoldoutData.of(all, new ItemCatalogue(), request, champion.map(Champion::until));
  }

  private ModelDraft fit(HoldoutData heldOut, TrainRequest request) {
    return new ModelTrainer("default", request.model(), workers).fit(heldOut.set(), _ -> {});
  }

  private static Model read(ModelDraft draft) {
    try (var spooled =
        SpooledSnapshot.twin(
            LockedFolders.ofJvm(), draft, World.START, Provenance.at(World.START))) {
      return spooled.read();
    }
  }

  /** Every item with the vector of another one. */
  private static ModelDraft shuffled(ModelDraft draft) {
    var items = new ArrayList<DraftItem>();
    List<DraftItem> all = draft.items();
    for (int i = 0; i < all.size(); i++) {
      DraftItem it = all.get(i);
      float[] other = all.get((i * 7 + 3) % all.size()).vector();
      items.add(
          new DraftItem(
              it.id(), other, it.categories(), it.available(), it.expires(), it.popularity()));
    }
    return ModelDraft.builder(draft.tenant(), draft.dims())
        .encoder(draft.encoder())
        .meanUserSquare(draft.meanUserSquare())
        .items(items)
        .build();
  }

  private static TrainRequest request(int seed, int dims, int epochs) {
    String json =
        "{\"operation\":\"train\",\"seed\":%d,\"dims\":%d,\"epochs\":%d}"
            .formatted(seed, dims, epochs);
    return (TrainRequest) Request.read(json.getBytes(StandardCharsets.UTF_8));
  }
}
