package dev.riffle.core.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.riffle.core.event.InteractionType;
import dev.riffle.core.filter.Requester;
import dev.riffle.core.model.DraftItem;
import dev.riffle.core.model.Model;
import dev.riffle.core.model.ModelDraft;
import dev.riffle.core.online.EventKey;
import dev.riffle.core.online.FoldInResult;
import dev.riffle.core.online.History;
import dev.riffle.core.online.HistoryEntry;
import dev.riffle.core.online.UserEncoder;
import dev.riffle.core.snapshot.Drafts;
import dev.riffle.core.successor.HistoryStep;
import dev.riffle.core.successor.HistorySteps;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Answers by the sum of both parts against a reference that scores every item. */
class SumPropertyTest {
  private static final int DIMS = 4;

  /** A model with both parts, changes since, and what somebody did. */
  private static final class World {
    final Random random;
    final Model model;
    final Delta delta;
    final History history;

    World(long seed, int items) {
      random = new Random(seed);
      boolean noDense = random.nextInt(6) == 0;
      var drafts = new ArrayList<DraftItem>();
      for (int i = 0; i < items; i++) {
        float[] vector = noDense ? new float[DIMS] : Drafts.vector(random, DIMS);
        List<String> categories = random.nextBoolean() ? List.of("a") : List.of();
        drafts.add(
            new DraftItem(
                "i" + i,
                vector,
                categories,
                random.nextInt(5) > 0,
                Optional.empty(),
                random.nextInt(9)));
      }
      model =
          Drafts.write(
                  ModelDraft.builder("shop", DIMS)
                      .items(drafts)
                      .meanUserSquare(0.2)
                      .successors(Drafts.successors(random, items, 8))
                      .build())
              .read();
      var changes = new ArrayList<ChangedItem>();
      for (int n = random.nextInt(5); n > 0; n--) {
        changes.add(
            switch (random.nextInt(3)) {
              case 0 -> Shop.deleted("i" + random.nextInt(items));
              case 1 -> Shop.fresh(model, "fresh-" + n, Drafts.vector(random, DIMS));
              default ->
                  Shop.changed(
                      "i" + random.nextInt(items),
                      Shop.features(List.of("a"), random.nextBoolean(), null));
            });
      }
      delta = Delta.none(model).with(changes);
      history = history(items);
    }

    private History history(int items) {
      var entries = new ArrayList<HistoryEntry>();
      for (int n = random.nextInt(12); n > 0; n--) {
        InteractionType[] types = InteractionType.values();
        String item =
            random.nextInt(8) == 0 ? "fresh-" + random.nextInt(6) : "i" + random.nextInt(items);
        entries.add(
            new HistoryEntry(
                EventKey.of("e" + n),
                types[random.nextInt(types.length)],
                item,
                Shop.NOW.minusSeconds(n),
                OptionalDouble.empty()));
      }
      return History.of(entries, 1_000);
    }

    Filter filter() {
      return new Filter(
          random.nextInt(3) == 0 ? Set.of("a") : Set.of(),
          Set.of(),
          Set.of("i" + random.nextInt(9)),
          random.nextBoolean());
    }

    /** Every item's score that may be in the answer; nothing when nothing is personal. */
    Optional<Map<String, Double>> reference(Filter filter) {
      Optional<float[]> user =
          new UserEncoder(new FreshVectors(model, delta))
              .encode(history)
              .map(FoldInResult::vector)
              .filter(vector -> dot(vector, vector) > 0);
      List<HistoryStep> steps =
          HistorySteps.of(history, model.encoder(), model.head().successors().orElseThrow());
      boolean sparse =
          steps.stream()
              .flatMapToInt(step -> model.indexOf(step.itemId()).stream())
              .anyMatch(index -> model.successorRows().orElseThrow().row(index).size() > 0);
      if (user.isEmpty() && !sparse) {
        return Optional.empty();
      }
      Map<String, Double> scores = new HashMap<>();
      var eligible =
          new EligibleItems(
              model, delta, filter, history.itemIds(), new Requester(history, Shop.NOW));
      var vector = new float[DIMS];
      for (int index = 0; index < model.size(); index++) {
        if (eligible.accepts(index)) {
          model.copyVector(index, vector, 0);
          double score = user.map(known -> dot(known, vector)).orElse(0.0);
          for (HistoryStep step : steps) {
            var from = model.indexOf(step.itemId());
            if (from.isPresent()) {
              score +=
                  step.weight()
                      * model.successorRows().orElseThrow().row(from.getAsInt()).weightOf(index);
            }
          }
          scores.put(model.id(index), score);
        }
      }
      for (String id : delta.freshIds()) {
        if (eligible.acceptsFresh(delta.change(id).orElseThrow())) {
          scores.put(id, user.map(known -> dot(known, delta.vectors().get(id))).orElse(0.0));
        }
      }
      return Optional.of(scores);
    }
  }

  @Property(tries = 600)
  void theBestSumsComeBackAndAsManyAsThereAre(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 80) int items,
      @ForAll @IntRange(min = 1, max = 15) int k,
      @ForAll boolean explain) {
    var world = new World(seed, items);
    Filter filter = world.filter();
    var request =
        new RecommendationRequest(k, world.history, Optional.empty(), filter, explain, Shop.NOW);
    Recommendations answer = new Recommender(world.model, world.delta).recommend(request);

    Optional<Map<String, Double>> reference = world.reference(filter);
    assertThat(answer.strategy())
        .isEqualTo(reference.isPresent() ? Strategy.PERSONAL : Strategy.POPULAR);
    if (reference.isEmpty()) {
      return;
    }
    Map<String, Double> scores = reference.get();
    List<Double> best =
        scores.values().stream().sorted(Comparator.reverseOrder()).limit(k).toList();
    assertThat(answer.items()).hasSize(best.size());
    assertThat(Shop.ids(answer)).doesNotHaveDuplicates().isSubsetOf(scores.keySet());
    for (int i = 0; i < best.size(); i++) {
      Recommendation item = answer.items().get(i);
      assertThat(item.score()).isCloseTo(best.get(i), within(1e-5));
      assertThat(item.score()).isCloseTo(scores.get(item.itemId()), within(1e-5));
      if (explain) {
        double whole =
            item.rest() + item.because().stream().mapToDouble(Reason::contribution).sum();
        assertThat(whole).isCloseTo(item.score(), within(1e-6 * Math.max(1, item.score())));
        assertThat(item.because()).hasSizeLessThanOrEqualTo(3);
      }
    }
  }

  /** With a stored vector the sparse part comes from the history that lies beside it. */
  @Property(tries = 200)
  void aStoredVectorGivesTheSameAnswer(@ForAll long seed) {
    var world = new World(seed, 60);
    Optional<float[]> stored =
        new UserEncoder(new FreshVectors(world.model, Delta.none(world.model)))
            .encode(world.history)
            .map(FoldInResult::vector);
    var recommender = new Recommender(world.model, Delta.none(world.model));
    var request =
        new RecommendationRequest(9, world.history, Optional.empty(), Filter.NONE, false, Shop.NOW);
    var withStored =
        new RecommendationRequest(9, world.history, stored, Filter.NONE, false, Shop.NOW);

    assertThat(recommender.recommend(withStored)).isEqualTo(recommender.recommend(request));
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int d = 0; d < a.length; d++) {
      sum += (double) a[d] * b[d];
    }
    return sum;
  }
}
