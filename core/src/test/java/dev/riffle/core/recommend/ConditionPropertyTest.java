package dev.riffle.core.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.riffle.core.event.InteractionType;
import dev.riffle.core.event.ItemFeatures;
import dev.riffle.core.filter.Bounds;
import dev.riffle.core.filter.Condition;
import dev.riffle.core.filter.FeatureCondition;
import dev.riffle.core.filter.Requester;
import dev.riffle.core.filter.Worlds;
import dev.riffle.core.model.DraftItem;
import dev.riffle.core.model.Model;
import dev.riffle.core.model.ModelDraft;
import dev.riffle.core.online.EventKey;
import dev.riffle.core.online.History;
import dev.riffle.core.online.HistoryEntry;
import dev.riffle.core.snapshot.Drafts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;

/** Answers under random conditions, beside a reference that asks each item by the plain words. */
class ConditionPropertyTest {
  private static final int DIMS = 4;

  private static final class World {
    final Random random;
    final Map<String, ItemFeatures> features = new HashMap<>();
    final Map<String, float[]> vectors = new HashMap<>();
    final Model model;
    final Delta delta;
    final History history;
    final ItemFeatures user;

    World(long seed, int items, int changes) {
      random = new Random(seed);
      var drafts = new ArrayList<DraftItem>();
      for (int i = 0; i < items; i++) {
        String id = "i" + i;
        ItemFeatures item = Worlds.features(random, Shop.NOW);
        float[] vector = Drafts.vector(random, DIMS);
        drafts.add(
            new DraftItem(
                id,
                vector,
                item.categories(),
                item.tags(),
                item.numbers(),
                item.available(),
                item.expires(),
                random.nextInt(9)));
        features.put(id, item);
        vectors.put(id, vector);
      }
      model =
          Drafts.write(ModelDraft.builder("shop", DIMS).items(drafts).meanUserSquare(0.2).build())
              .read();
      var rows = new ArrayList<ChangedItem>();
      for (int n = 0; n < changes; n++) {
        rows.add(change("i" + random.nextInt(items + 4)));
      }
      delta = Delta.none(model).with(rows);
      history = history(items);
      user = Worlds.features(random, Shop.NOW);
    }

    private ChangedItem change(String id) {
      if (random.nextInt(5) == 0) {
        features.remove(id);
        return Shop.deleted(id);
      }
      ItemFeatures item = Worlds.features(random, Shop.NOW);
      features.put(id, item);
      if (model.indexOf(id).isPresent()) {
        return Shop.changed(id, item);
      }
      vectors.put(id, Drafts.vector(random, DIMS));
      ChangedItem fresh = Shop.fresh(model, id, vectors.get(id));
      return new ChangedItem(id, Optional.of(item), false, fresh.reservoir(), fresh.vector());
    }

    private History history(int items) {
      var entries = new ArrayList<HistoryEntry>();
      InteractionType[] types = InteractionType.values();
      for (int n = random.nextInt(10); n > 0; n--) {
        entries.add(
            new HistoryEntry(
                EventKey.of("e" + n),
                types[random.nextInt(types.length)],
                "i" + random.nextInt(items),
                Shop.NOW.minusSeconds(n),
                OptionalDouble.empty()));
      }
      return History.of(entries, 100);
    }

    /** What a condition's words say, and nothing of how they are asked of columns. */
    boolean holds(Condition condition, String id) {
      return holds(condition, id, features.get(id));
    }

    private boolean holds(Condition condition, String id, ItemFeatures item) {
      return switch (condition) {
        case Condition.And(List<Condition> all) -> {
          boolean holds = true;
          for (Condition each : all) {
            holds &= holds(each, id, item);
          }
          yield holds;
        }
        case Condition.Or(List<Condition> any) -> {
          boolean holds = false;
          for (Condition each : any) {
            holds |= holds(each, id, item);
          }
          yield holds;
        }
        case Condition.Not(Condition not) -> !holds(not, id, item);
        case Condition.OfUser(Condition ofUser) -> holds(ofUser, "nobody's", user);
        case Condition.SharedCategory(String prefix) ->
            user.categories().stream()
                .anyMatch(name -> name.startsWith(prefix) && item.categories().contains(name));
        case Condition.SharedTag(String prefix) ->
            user.tags().stream()
                .anyMatch(name -> name.startsWith(prefix) && item.tags().contains(name));
        case Condition.Category(Set<String> names) ->
            item.categories().stream().anyMatch(names::contains);
        case Condition.Tag(Set<String> names) -> item.tags().stream().anyMatch(names::contains);
        case Condition.Quantity(var name, var bounds) ->
            item.numbers().containsKey(name) && within(item.numbers().get(name), bounds);
        case Condition.Age(var moment, var days) -> {
          double seconds =
              Shop.NOW.getEpochSecond() - item.numbers().getOrDefault(moment, Double.NaN);
          yield seconds >= 0 && within(seconds / 86_400, days);
        }
        case Condition.Touched(var types, Optional<Duration> within) ->
            history.entries().stream()
                .anyMatch(
                    entry ->
                        entry.itemId().equals(id)
                            && types.contains(entry.type())
                            && (within.isEmpty()
                                || Duration.between(entry.time(), Shop.NOW).compareTo(within.get())
                                    <= 0));
      };
    }

    private static boolean within(double value, Bounds bounds) {
      return (value > bounds.least() || (bounds.withLeast() && value == bounds.least()))
          && (value < bounds.most() || (bounds.withMost() && value == bounds.most()));
    }

    RecommendationRequest request(int k, Filter filter) {
      return Shop.request(k, history, filter).withFeatures(Optional.of(user));
    }

    Set<String> passing(Filter filter) {
      var passing = new HashSet<String>();
      for (String id : features.keySet()) {
        if (features.get(id).servable(Shop.NOW)
            && holds(filter.where().orElseThrow(), id)
            && !filter.exclude().contains(id)
            && (filter.includeSeen() || !history.itemIds().contains(id))) {
          passing.add(id);
        }
      }
      return passing;
    }
  }

  @Property(tries = 1_000)
  void theBestThatPassComeBackAndAsManyAsThereAre(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 120) int items,
      @ForAll @IntRange(max = 12) int changes,
      @ForAll @IntRange(min = 1, max = 20) int k) {
    assertBest(new World(seed, items, changes), k);
  }

  /** The items of several blocks. */
  @Property(tries = 60)
  void alsoBeyondTheFirstBlock(
      @ForAll long seed,
      @ForAll @IntRange(min = 513, max = 1_800) int items,
      @ForAll @IntRange(min = 1, max = 400) int k) {
    assertBest(new World(seed, items, 30), k);
  }

  private static void assertBest(World world, int k) {
    Filter filter = filter(world);
    var recommender = new Recommender(world.model, world.delta);
    Set<String> passing = world.passing(filter);
    Statistics.label("pass").collect(passing.size() * 4 / Math.max(1, world.features.size()));

    Recommendations answer = recommender.recommend(world.request(k, filter));
    // From the second time on, what passes is gathered apart, and lies there from the third.
    for (int again = 0; again < 2; again++) {
      assertThat(recommender.recommend(world.request(k, filter))).isEqualTo(answer);
    }

    assertThat(answer.items()).hasSize(Math.min(k, passing.size()));
    assertThat(Shop.ids(answer)).doesNotHaveDuplicates().isSubsetOf(passing);
    Recommendations all =
        recommender.recommend(Shop.request(2_000, world.history, Filter.NONE.withSeen(true)));
    List<Double> best =
        all.items().stream()
            .filter(item -> passing.contains(item.itemId()))
            .map(Recommendation::score)
            .limit(k)
            .toList();
    assertThat(answer.items().stream().map(Recommendation::score)).isEqualTo(best);
  }

  @Property(tries = 300)
  void similarItemsPassToo(@ForAll long seed, @ForAll @IntRange(min = 1, max = 120) int items) {
    var world = new World(seed, items, 5);
    Filter filter = filter(world);
    String query = "i" + world.random.nextInt(items);
    float[] vector = world.vectors.get(query);
    List<Double> best =
        world.features.keySet().stream()
            .filter(id -> !id.equals(query))
            .filter(id -> world.features.get(id).servable(Shop.NOW))
            .filter(id -> !filter.exclude().contains(id))
            .filter(
                id ->
                    new FeatureCondition(
                            filter.where().orElseThrow(), new Requester(History.EMPTY, Shop.NOW))
                        .holds(id, world.features.get(id)))
            .map(id -> cosine(vector, world.vectors.get(id)))
            .sorted(Comparator.reverseOrder())
            .limit(9)
            .toList();

    Recommendations answer =
        new Recommender(world.model, world.delta).similar(query, 9, filter, Shop.NOW).orElseThrow();

    assertThat(answer.items()).hasSize(best.size());
    for (int n = 0; n < best.size(); n++) {
      assertThat(answer.items().get(n).score()).isCloseTo(best.get(n), within(1e-4));
    }
  }

  /** Naming all items and filtering is the same as filtering. */
  @Property(tries = 300)
  void namedItemsPassOrAreLeftOut(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int items) {
    var world = new World(seed, items, 5);
    Filter filter = filter(world);
    var named = List.copyOf(world.features.keySet());

    Recommendations answer =
        new Recommender(world.model, world.delta)
            .recommend(world.request(1_000, filter).among(Optional.of(named)));

    assertThat(Shop.ids(answer)).containsExactlyInAnyOrderElementsOf(world.passing(filter));
    assertThat(answer.unranked().leftOut()).hasSize(named.size() - answer.items().size());
  }

  private static Filter filter(World world) {
    Condition condition = Worlds.condition(world.random, 4);
    return new Filter(Set.of(), Set.of(), Set.of("i3"), world.random.nextBoolean())
        .withWhere(Optional.of(condition));
  }

  private static double cosine(float[] a, float[] b) {
    double dot = 0;
    double squareA = 0;
    double squareB = 0;
    for (int d = 0; d < a.length; d++) {
      dot += (double) a[d] * b[d];
      squareA += (double) a[d] * a[d];
      squareB += (double) b[d] * b[d];
    }
    return dot / Math.sqrt(squareA * squareB);
  }
}
