package dev.riffle.core.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.riffle.core.event.ItemFeatures;
import dev.riffle.core.model.DraftItem;
import dev.riffle.core.model.Model;
import dev.riffle.core.online.History;
import dev.riffle.core.online.UserEncoder;
import dev.riffle.core.snapshot.Drafts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Answers against a reference that knows each item's newest features and looks at all of them. */
class FilterPropertyTest {
  private static final int DIMS = 4;
  private static final List<String> CATEGORIES = List.of("a", "b", "c", "nobody has it");

  /** A shop made from a seed, beside what is true of each item. */
  static final class World {
    final Random random;
    final Map<String, ItemFeatures> features = new HashMap<>();
    final Map<String, float[]> vectors = new HashMap<>();
    final Map<String, Float> popularity = new HashMap<>();
    final Model model;
    final Delta delta;

    World(long seed, int items, int changes) {
      random = new Random(seed);
      var drafts = new ArrayList<DraftItem>();
      for (int i = 0; i < items; i++) {
        String id = "i" + i;
        ItemFeatures item = features();
        var draft =
            new DraftItem(
                id,
                Drafts.vector(random, DIMS),
                item.categories(),
                item.available(),
                item.expires(),
                random.nextInt(9));
        drafts.add(draft);
        features.put(id, item);
        vectors.put(id, draft.vector());
        popularity.put(id, draft.popularity());
      }
      model = Shop.model(DIMS, drafts);
      var rows = new ArrayList<ChangedItem>();
      for (int i = 0; i < changes; i++) {
        rows.add(change("i" + random.nextInt(items + 8)));
      }
      delta =
          Delta.none(model)
              .with(rows.subList(0, changes / 2))
              .with(rows.subList(changes / 2, changes));
    }

    private ChangedItem change(String id) {
      if (random.nextInt(4) == 0) {
        features.remove(id);
        return Shop.deleted(id);
      }
      ItemFeatures item = features();
      features.put(id, item);
      if (model.indexOf(id).isPresent()) {
        return Shop.changed(id, item);
      }
      vectors.put(id, Drafts.vector(random, DIMS));
      popularity.put(id, 0f);
      ChangedItem fresh = Shop.fresh(model, id, vectors.get(id));
      return new ChangedItem(id, Optional.of(item), false, fresh.reservoir(), fresh.vector());
    }

    private ItemFeatures features() {
      Instant expires = random.nextBoolean() ? null : Shop.NOW.plusSeconds(random.nextInt(5) - 2);
      return Shop.features(names(3), random.nextInt(4) > 0, expires);
    }

    private List<String> names(int of) {
      return CATEGORIES.subList(0, of).stream().filter(_ -> random.nextBoolean()).toList();
    }

    Filter filter() {
      Set<String> any = random.nextBoolean() ? Set.of() : Set.copyOf(names(4));
      Set<String> all = random.nextBoolean() ? Set.of() : Set.copyOf(names(4));
      return new Filter(any, all, some(), random.nextBoolean());
    }

    Set<String> some() {
      var some = new HashSet<String>();
      for (int i = random.nextInt(5); i > 0; i--) {
        some.add("i" + random.nextInt(40));
      }
      return some;
    }

    boolean wanted(String id, Filter filter, Set<String> seen) {
      ItemFeatures item = features.get(id);
      return item != null
          && item.servable(Shop.NOW)
          && item.categories().containsAll(filter.allOf())
          && (filter.anyOf().isEmpty() || !Collections.disjoint(item.categories(), filter.anyOf()))
          && !filter.exclude().contains(id)
          && (filter.includeSeen() || !seen.contains(id));
    }
  }

  @Property(tries = 400)
  void theBestThatPassComeBackAndAsManyAsThereAre(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 60) int items,
      @ForAll @IntRange(max = 20) int changes,
      @ForAll @IntRange(min = 1, max = 12) int k) {
    var world = new World(seed, items, changes);
    Filter filter = world.filter();
    History history = Shop.likes(world.some().toArray(String[]::new));
    Recommendations answer =
        new Recommender(world.model, world.delta).recommend(Shop.request(k, history, filter));

    var user = new UserEncoder(new FreshVectors(world.model, world.delta)).encode(history);
    assertThat(answer.strategy())
        .isEqualTo(user.isPresent() ? Strategy.PERSONAL : Strategy.POPULAR);
    Map<String, Double> scores = new HashMap<>();
    for (String id : world.features.keySet()) {
      if (world.wanted(id, filter, history.itemIds())) {
        scores.put(
            id,
            user.isPresent()
                ? dot(user.get().vector(), world.vectors.get(id))
                : world.popularity.get(id));
      }
    }
    assertBest(answer, scores, k);
  }

  @Property(tries = 200)
  void theMostSimilarThatPassComeBack(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 60) int items,
      @ForAll @IntRange(max = 20) int changes,
      @ForAll @IntRange(min = 1, max = 12) int k) {
    var world = new World(seed, items, changes);
    Filter filter = world.filter();
    String query = "i" + world.random.nextInt(items);
    float[] vector = world.vectors.get(query);
    Map<String, Double> scores = new HashMap<>();
    for (String id : world.features.keySet()) {
      float[] other = world.vectors.get(id);
      if (!id.equals(query) && world.wanted(id, filter, Set.of())) {
        double lengths = Math.sqrt(dot(vector, vector) * dot(other, other));
        scores.put(id, dot(vector, other) / lengths);
      }
    }
    var recommender = new Recommender(world.model, world.delta);
    assertBest(recommender.similar(query, k, filter, Shop.NOW).orElseThrow(), scores, k);
  }

  private static void assertBest(Recommendations answer, Map<String, Double> scores, int k) {
    List<Double> best =
        scores.values().stream().sorted(Comparator.reverseOrder()).limit(k).toList();
    assertThat(answer.items()).hasSize(best.size());
    assertThat(Shop.ids(answer)).doesNotHaveDuplicates().isSubsetOf(scores.keySet());
    for (int i = 0; i < best.size(); i++) {
      Recommendation item = answer.items().get(i);
      assertThat(item.score()).isCloseTo(best.get(i), within(1e-4));
      assertThat(item.score()).isCloseTo(scores.get(item.itemId()), within(1e-4));
    }
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int d = 0; d < a.length; d++) {
      sum += (double) a[d] * b[d];
    }
    return sum;
  }
}
