package dev.riffle.core.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.core.model.DraftItem;
import dev.riffle.core.model.Model;
import dev.riffle.core.model.ModelDraft;
import dev.riffle.core.online.History;
import dev.riffle.core.snapshot.Drafts;
import dev.riffle.core.successor.HistorySteps;
import dev.riffle.core.successor.StepIndexes;
import dev.riffle.core.successor.TrainedSuccessors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.api.Test;

/** Answers from a model's first items beside the whole model's. */
class FirstItemsPropertyTest {
  private static final int DIMS = 4;
  private static final int ITEMS = 4_000;

  @Property(tries = 60)
  void whatTheFirstItemsProveIsTheWholeModelsAnswer(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 3) int blocks,
      @ForAll @IntRange(min = 1, max = 20) int k,
      @ForAll boolean stored,
      @ForAll boolean explain,
      @ForAll boolean successors) {
    var random = new Random(seed);
    Drafts.Written written =
        falling(random, successors ? Drafts.successors(random, ITEMS, 6) : Optional.empty());
    Model whole = written.read();
    Model first = written.prefix(blocks);
    String[] liked =
        IntStream.range(0, random.nextInt(6))
            .mapToObj(_ -> "i" + random.nextInt(random.nextBoolean() ? 100 : ITEMS))
            .toArray(String[]::new);
    Optional<float[]> vector = stored ? Optional.of(Drafts.vector(random, DIMS)) : Optional.empty();
    var filter = new Filter(Set.of(), Set.of(), Set.of("i1", "i2"), random.nextBoolean());
    History history = Shop.likes(liked);
    Optional<StepIndexes> steps =
        random.nextBoolean() ? Optional.of(indexes(whole, history)) : Optional.empty();
    var request = new RecommendationRequest(k, history, vector, steps, filter, explain, Shop.NOW);
    List<ChangedItem> changes = changes(random, whole);

    Optional<Recommendations> proven =
        new Recommender(first, Delta.none(first).with(changes)).proven(request);

    Statistics.label(successors ? "proven with successors" : "proven").collect(proven.isPresent());
    proven.ifPresent(
        answer ->
            assertThat(answer)
                .isEqualTo(
                    new Recommender(whole, Delta.none(whole).with(changes)).recommend(request)));
  }

  @Property(tries = 100)
  void aRankingThatTheFirstItemsProveIsTheWholeModels(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 3) int blocks,
      @ForAll boolean stored,
      @ForAll boolean successors) {
    var random = new Random(seed);
    Drafts.Written written =
        falling(random, successors ? Drafts.successors(random, ITEMS, 6) : Optional.empty());
    Model whole = written.read();
    Model first = written.prefix(blocks);
    List<ChangedItem> changes = changes(random, whole);
    List<String> named =
        Stream.concat(
                random.ints(12, 0, random.nextInt(8) == 0 ? ITEMS : 400).mapToObj(whole::id),
                changes.stream().map(ChangedItem::id))
            .toList();
    Optional<float[]> vector = stored ? Optional.of(Drafts.vector(random, DIMS)) : Optional.empty();
    History history = Shop.likes(whole.id(random.nextInt(300)), whole.id(random.nextInt(300)));
    var filter = Filter.NONE.withSeen(random.nextBoolean());
    var request =
        new RecommendationRequest(
                9, history, vector, Optional.of(indexes(whole, history)), filter, stored, Shop.NOW)
            .among(Optional.of(named));

    Optional<Recommendations> proven =
        new Recommender(first, Delta.none(first).with(changes)).proven(request);

    Statistics.label("proven").collect(proven.isPresent());
    proven.ifPresent(
        answer ->
            assertThat(answer)
                .isEqualTo(
                    new Recommender(whole, Delta.none(whole).with(changes)).recommend(request)));
  }

  @Test
  void anItemToRankThatIsNotHereLeavesTheAnswerOpen() {
    Drafts.Written written = falling(new Random(1));
    Model whole = written.read();
    Model first = written.prefix(1);
    var recommender = new Recommender(first, Delta.none(first));
    var request = Shop.request(9, Shop.likes(first.id(0)), Filter.NONE);

    assertThat(recommender.proven(request.among(Optional.of(List.of(whole.id(7)))))).isPresent();
    assertThat(recommender.proven(request.among(Optional.of(List.of(whole.id(ITEMS - 1))))))
        .isEmpty();
    assertThat(recommender.proven(request.among(Optional.of(List.of("nobody put it"))))).isEmpty();
  }

  @Test
  void somebodyNewIsRankedByTheCountsOfItemsThatAreHere() {
    Drafts.Written written = falling(new Random(1));
    Model whole = written.read();
    Model first = written.prefix(1);
    var request =
        Shop.request(9, History.EMPTY, Filter.NONE)
            .among(Optional.of(List.of(whole.id(3), whole.id(1), whole.id(8))));

    assertThat(new Recommender(first, Delta.none(first)).proven(request))
        .contains(new Recommender(whole, Delta.none(whole)).recommend(request));
  }

  @Test
  void aLongUserVectorAlongTheLongestItemsIsProvenByThem() {
    Drafts.Written written = falling(new Random(1));
    Model first = written.prefix(1);
    var vector = new float[DIMS];
    first.copyVector(first.id(0), vector, 0);
    var request =
        new RecommendationRequest(
            3, History.EMPTY, Optional.of(vector), Filter.NONE, false, Shop.NOW);

    assertThat(new Recommender(first, Delta.none(first)).proven(request)).isPresent();
  }

  @Test
  void anItemOfTheHistoryThatIsNotHereLeavesTheAnswerOpen() {
    Drafts.Written written = falling(new Random(1));
    Model first = written.prefix(1);
    String far = written.read().id(ITEMS - 1);
    var request = Shop.request(1, Shop.likes(first.id(0), far), Filter.NONE);

    assertThat(new Recommender(first, Delta.none(first)).proven(request)).isEmpty();
  }

  @Test
  void aChangeOfAnItemThatIsNotHereLeavesTheAnswerOpen() {
    Drafts.Written written = falling(new Random(1));
    Model first = written.prefix(1);
    var request = Shop.request(1, Shop.likes(first.id(0)), Filter.NONE);
    ChangedItem far =
        Shop.changed(written.read().id(ITEMS - 1), Shop.features(List.of(), true, null));

    assertThat(new Recommender(first, Delta.none(first)).proven(request)).isPresent();
    assertThat(new Recommender(first, Delta.none(first).with(List.of(far))).proven(request))
        .isEmpty();
  }

  @Test
  void whatIsPopularIsNeverProvenByTheLongestItems() {
    Model first = falling(new Random(1)).prefix(1);

    assertThat(
            new Recommender(first, Delta.none(first))
                .proven(Shop.request(1, History.EMPTY, Filter.NONE)))
        .isEmpty();
  }

  @Test
  void withSuccessorsAnItemThatIsNotHereIsFoundByItsStoredIndex() {
    Drafts.Written written = falling(new Random(1), Drafts.successors(new Random(1), ITEMS, 6));
    Model whole = written.read();
    Model first = written.prefix(1);
    History history = Shop.likes(whole.id(ITEMS - 1), whole.id(0));
    float[] vector = new float[DIMS];
    first.copyVector(0, vector, 0);
    Optional<float[]> stored = Optional.of(vector);
    var without = new RecommendationRequest(3, history, stored, Filter.NONE, false, Shop.NOW);
    var with =
        new RecommendationRequest(
            3, history, stored, Optional.of(indexes(whole, history)), Filter.NONE, false, Shop.NOW);

    assertThat(new Recommender(first, Delta.none(first)).proven(without)).isEmpty();
    assertThat(new Recommender(first, Delta.none(first)).proven(with))
        .contains(new Recommender(whole, Delta.none(whole)).recommend(without));
  }

  private static StepIndexes indexes(Model whole, History history) {
    return whole
        .head()
        .successors()
        .map(
            settings ->
                StepIndexes.of(HistorySteps.of(history, whole.encoder(), settings), whole::indexOf))
        .orElse(new StepIndexes(new int[0]));
  }

  /** Items whose lengths fall fast, as those of real models do. */
  private static Drafts.Written falling(Random random) {
    return falling(random, Optional.empty());
  }

  private static Drafts.Written falling(Random random, Optional<TrainedSuccessors> successors) {
    var items = new ArrayList<DraftItem>();
    for (int i = 0; i < ITEMS; i++) {
      float[] vector = Drafts.vector(random, DIMS);
      for (int d = 0; d < DIMS; d++) {
        vector[d] *= (float) (10 / Math.sqrt(1 + i));
      }
      items.add(
          new DraftItem("i" + i, vector, List.of(), true, Optional.empty(), random.nextInt(9)));
    }
    return Drafts.write(
        ModelDraft.builder("shop", DIMS)
            .items(items)
            .meanUserSquare(0.2)
            .successors(successors)
            .build());
  }

  private static List<ChangedItem> changes(Random random, Model whole) {
    var changes = new ArrayList<ChangedItem>();
    for (int n = random.nextInt(4); n > 0; n--) {
      String id = "i" + random.nextInt(ITEMS);
      switch (random.nextInt(4)) {
        case 0 -> changes.add(Shop.deleted(id));
        case 1 -> changes.add(Shop.fresh(whole, "fresh-" + n, Drafts.vector(random, DIMS)));
        case 2 ->
            changes.add(
                Shop.changed(whole.id(random.nextInt(400)), Shop.features(List.of(), false, null)));
        default -> {}
      }
    }
    return changes;
  }
}
