package dev.riffle.core.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.riffle.core.event.InteractionType;
import dev.riffle.core.event.ItemFeatures;
import dev.riffle.core.filter.Condition;
import dev.riffle.core.filter.FeatureCondition;
import dev.riffle.core.filter.Requester;
import dev.riffle.core.model.DraftItem;
import dev.riffle.core.model.Model;
import dev.riffle.core.model.ModelDraft;
import dev.riffle.core.online.History;
import dev.riffle.core.online.UserEncoder;
import dev.riffle.core.scenario.Boost;
import dev.riffle.core.scenario.Labels;
import dev.riffle.core.scenario.Pin;
import dev.riffle.core.scenario.Promotion;
import dev.riffle.core.scenario.Quota;
import dev.riffle.core.scenario.Scenario;
import dev.riffle.core.search.ItemSearch;
import dev.riffle.core.snapshot.Drafts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Answers by rules against an implementation that sorts all items, over random shops. */
class RulesPropertyTest {
  private static final int DIMS = 4;
  private static final List<String> CATEGORIES = List.of("a", "b", "c", "d");
  private static final List<String> BRANDS = List.of("brand:x", "brand:y", "brand:z", "live");

  /** A shop, what changed since its model, and somebody. */
  static final class World {
    final Random random;
    final Map<String, ItemFeatures> features = new HashMap<>();
    final Map<String, float[]> vectors = new HashMap<>();
    final Map<String, Double> popularity = new HashMap<>();
    final Model model;
    final Delta delta;
    final History history;

    World(long seed, int items, boolean known) {
      random = new Random(seed);
      var drafts = new ArrayList<DraftItem>();
      for (int i = 0; i < items; i++) {
        ItemFeatures item = item();
        var draft =
            new DraftItem(
                "i" + i,
                Drafts.vector(random, DIMS),
                item.categories(),
                item.tags(),
                item.numbers(),
                true,
                Optional.empty(),
                random.nextInt(5));
        drafts.add(draft);
        features.put("i" + i, item);
        vectors.put("i" + i, draft.vector());
        popularity.put("i" + i, (double) draft.popularity());
      }
      model =
          Drafts.write(ModelDraft.builder("shop", DIMS).items(drafts).meanUserSquare(0.2).build())
              .read();
      var changes = new ArrayList<ChangedItem>();
      for (int n = random.nextInt(6); n > 0; n--) {
        changes.add(change(items, n));
      }
      delta = Delta.none(model).with(changes);
      history =
          known
              ? Shop.history(
                  InteractionType.LIKE, "i" + random.nextInt(items), "i" + random.nextInt(items))
              : History.EMPTY;
    }

    private ChangedItem change(int items, int n) {
      String id = "i" + random.nextInt(items);
      ItemFeatures item = item();
      int kind = random.nextInt(3);
      if (kind == 0) {
        features.remove(id);
        return Shop.deleted(id);
      }
      if (kind == 1) {
        features.put(id, item);
        return Shop.changed(id, item);
      }
      String fresh = "fresh-" + n;
      features.put(fresh, item);
      vectors.put(fresh, Drafts.vector(random, DIMS));
      popularity.put(fresh, 0.0);
      ChangedItem row = Shop.fresh(model, fresh, vectors.get(fresh));
      return new ChangedItem(fresh, Optional.of(item), false, row.reservoir(), row.vector());
    }

    private ItemFeatures item() {
      return new ItemFeatures(
          some(CATEGORIES), some(BRANDS), Map.of(), "", List.of(), true, Optional.empty());
    }

    private List<String> some(List<String> of) {
      return of.stream().filter(_ -> random.nextInt(3) == 0).toList();
    }

    Condition condition() {
      Condition one =
          random.nextBoolean()
              ? new Condition.Category(Set.of(CATEGORIES.get(random.nextInt(4))))
              : new Condition.Tag(Set.of(BRANDS.get(random.nextInt(4))));
      return random.nextInt(4) == 0 ? new Condition.Not(one) : one;
    }

    Scenario scenario() {
      var boosts = new ArrayList<Boost>();
      for (int n = random.nextInt(4); n > 0; n--) {
        boosts.add(new Boost(condition(), List.of(0.1, 0.5, 1.5, 4.0).get(random.nextInt(4))));
      }
      var pins = new ArrayList<Pin>();
      for (int place : List.of(1, 3, 4, 9)) {
        if (random.nextInt(3) == 0) {
          pins.add(
              new Pin(
                  place,
                  random.nextBoolean()
                      ? new Pin.Target.Item("i" + place)
                      : new Pin.Target.BestOf(condition())));
        }
      }
      var quotas = new ArrayList<Quota>();
      for (int n = random.nextInt(4); n > 0; n--) {
        quotas.add(
            switch (random.nextInt(4)) {
              case 0 -> new Quota.AtMost(condition(), random.nextInt(3));
              case 1 -> new Quota.AtLeast(condition(), 1 + random.nextInt(3));
              case 2 ->
                  new Quota.EachAtMost(
                      new Labels(Labels.Kind.TAG, "brand:"), 1 + random.nextInt(2));
              default ->
                  new Quota.EachAtMost(new Labels(Labels.Kind.CATEGORY, ""), 1 + random.nextInt(2));
            });
      }
      return new Scenario(
          random.nextInt(4) == 0 ? Optional.of(condition()) : Optional.empty(),
          boosts,
          pins,
          quotas,
          random.nextInt(3) == 0
              ? Optional.of(new Promotion(condition(), 0.1 + random.nextInt(5) / 10.0))
              : Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          new LinkedHashSet<>(),
          Set.of());
    }

    /** The scores of all items that may come. */
    Map<String, Double> scores(Filter filter) {
      var user = new UserEncoder(new FreshVectors(model, delta)).encode(history);
      Map<String, Double> scores = new HashMap<>();
      for (String id : features.keySet()) {
        if (!history.itemIds().contains(id)
            && (filter.anyOf().isEmpty()
                || features.get(id).categories().stream().anyMatch(filter.anyOf()::contains))) {
          scores.put(id, user.isPresent() ? search(user.get().vector(), id) : popularity.get(id));
        }
      }
      return scores;
    }

    private double search(float[] user, String id) {
      var index = model.indexOf(id);
      return index.isPresent()
          ? ItemSearch.of(model).scores(user).of(index.getAsInt())
          : TasteScores.dot(user, vectors.get(id));
    }

    Comparator<String> order() {
      return Comparator.comparingInt(
              (String id) -> model.indexOf(id).isPresent() ? model.indexOf(id).getAsInt() : 1 << 20)
          .thenComparing(Comparator.naturalOrder());
    }

    NaiveRules naive(Scenario scenario, Filter filter) {
      var requester = new Requester(history, Shop.NOW);
      return new NaiveRules(
          scenario,
          scores(filter),
          order(),
          (condition, id) ->
              new FeatureCondition(condition, requester)
                  .holds(id, features.getOrDefault(id, ItemFeatures.none())),
          (id, labels) -> labels.of(features.get(id)));
    }
  }

  @Property(tries = 1_000)
  void placesAreFilledAsSortingAllItemsWould(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 70) int items,
      @ForAll @IntRange(min = 1, max = 12) int k,
      @ForAll boolean known) {
    var world = new World(seed, items, known);
    Scenario scenario = world.scenario();
    Filter filter =
        world.random.nextInt(3) == 0
            ? new Filter(Set.of("a", "b"), Set.of(), Set.of(), false)
            : Filter.NONE;
    NaiveRules naive = world.naive(scenario, filter);

    Recommendations answer =
        new Recommender(world.model, world.delta)
            .recommend(
                Shop.request(k, world.history, filter).shaped(Optional.of(Shape.of(scenario))));

    List<String> expected = naive.page(k);
    assertThat(Shop.ids(answer)).containsExactlyElementsOf(expected);
    for (Recommendation item : answer.items()) {
      assertThat(item.score()).isCloseTo(naive.score(item.itemId()), within(1e-5));
    }
  }

  /** Every item once, none left out, in the order of the one long list. */
  @Property(tries = 400)
  void pagesTogetherAreTheLongList(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 70) int items,
      @ForAll @IntRange(min = 1, max = 9) int k,
      @ForAll boolean known) {
    var world = new World(seed, items, known);
    Scenario scenario = world.random.nextInt(3) == 0 ? Scenario.NONE : world.scenario();
    NaiveRules naive = world.naive(scenario, Filter.NONE);
    var recommender = new Recommender(world.model, world.delta);
    Shape shape = Shape.of(scenario);
    History history = world.history;
    var shown = new ArrayList<String>();
    var expected = new ArrayList<String>();
    boolean more = true;
    while (more) {
      Recommendations page =
          recommender.recommend(Shop.request(k, history, Filter.NONE).shaped(Optional.of(shape)));
      shown.addAll(Shop.ids(page));
      expected.addAll(naive.page(k));
      Shaped shaped = page.shaped().orElseThrow();
      more = shaped.more();
      shape = shape.from(shaped.next());
    }

    assertThat(shown).doesNotHaveDuplicates().containsExactlyElementsOf(expected);
    if (scenario.where().isEmpty()) {
      assertThat(shown).hasSize(world.scores(Filter.NONE).size());
    }
  }
}
