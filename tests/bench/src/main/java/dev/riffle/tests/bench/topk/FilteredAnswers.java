package dev.riffle.tests.bench.topk;

import dev.riffle.core.filter.Condition;
import dev.riffle.core.model.DraftItem;
import dev.riffle.core.model.Model;
import dev.riffle.core.online.History;
import dev.riffle.core.recommend.Filter;
import dev.riffle.core.recommend.RecommendationRequest;
import dev.riffle.core.recommend.Recommender;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntFunction;

/**
 * Whole answers for a stored user vector, under a filter or none, which is made ready for each of
 * them, as it is for each request.
 */
final class FilteredAnswers implements Engine {
  private static final double SECONDS_A_DAY = Duration.ofDays(1).toSeconds();

  private final String name;
  private final Model model;
  private final Recommender recommender;
  private final IntFunction<Optional<Condition>> conditions;
  private final History history;
  private int asked;

  /**
   * @param conditions of the n-th answer
   */
  FilteredAnswers(
      String name,
      Model model,
      Recommender recommender,
      IntFunction<Optional<Condition>> conditions,
      History history) {
    this.name = name;
    this.model = model;
    this.recommender = recommender;
    this.conditions = conditions;
    this.history = history;
  }

  /** Item n of a shop: what {@link FilterCase} asks for holds of independent items. */
  static DraftItem item(Vectors vectors, int n) {
    var random = new SplittableRandom(n);
    var categories = new ArrayList<String>();
    var tags = new ArrayList<String>();
    for (int percent : new int[] {1, 10, 50, 90}) {
      if (random.nextInt(100) < percent) {
        categories.add(FilterCase.categoryName(percent));
      }
      for (int variant = 0; variant < FilterCase.VARIANTS; variant++) {
        if (random.nextInt(100) < percent) {
          tags.add(FilterCase.tagName(percent, variant));
        }
      }
    }
    double released =
        FilterCase.NOW.getEpochSecond() - SECONDS_A_DAY * FilterCase.DAYS * random.nextDouble();
    return new DraftItem(
        Integer.toString(n),
        vectors.items()[n],
        categories,
        tags,
        Map.of("price", FilterCase.PRICES * random.nextDouble(), "released", released),
        true,
        Optional.empty(),
        0);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int[] search(float[] query, int k) {
    Filter filter = Filter.NONE.withWhere(conditions.apply(asked++));
    var request =
        new RecommendationRequest(k, history, Optional.of(query), filter, false, FilterCase.NOW);
    return recommender.recommend(request).items().stream()
        .mapToInt(item -> Integer.parseInt(item.itemId()))
        .toArray();
  }

  @Override
  public long bytes() {
    return new RiffleEngine(model).bytes();
  }

  @Override
  public boolean exact() {
    return true;
  }
}
