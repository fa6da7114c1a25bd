package dev.riffle.tests.bench.topk;

import dev.riffle.core.filter.Bounds;
import dev.riffle.core.filter.Condition;
import dev.riffle.core.model.DraftItem;
import dev.riffle.core.model.Model;
import dev.riffle.core.online.History;
import dev.riffle.core.recommend.Delta;
import dev.riffle.core.recommend.Filter;
import dev.riffle.core.recommend.RecommendationRequest;
import dev.riffle.core.recommend.Recommender;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whole answers for a stored user vector, with and without a filter: the filter is made ready for
 * each of them, as it is for each request.
 *
 * @param name of this filter
 * @param filter nothing for none
 */
record FilteredAnswers(String name, Model model, Recommender recommender, Filter filter)
    implements Engine {
  private static final int PRICES = 1_000;
  private static final int PRIME = 7_919;

  /** The same answers under no filter, and under filters that let in less and less. */
  static List<Engine> of(Vectors vectors, Path folder) throws IOException {
    Model model = StoredModel.write(vectors, folder, n -> item(vectors, n)).model();
    var recommender = new Recommender(model, Delta.none(model));
    Condition cheap = below(500);
    return List.of(
        new FilteredAnswers("no filter", model, recommender, Filter.NONE),
        where("half, a number", model, recommender, cheap),
        where("half, a tag", model, recommender, new Condition.Tag(Set.of("half"))),
        where("a tenth, a number", model, recommender, below(100)),
        where("a tenth, a tag", model, recommender, new Condition.Tag(Set.of("tenth"))),
        where("a hundredth", model, recommender, below(10)),
        where(
            "four conditions",
            model,
            recommender,
            new Condition.And(
                List.of(
                    cheap,
                    new Condition.Category(Set.of("even", "third")),
                    new Condition.Not(new Condition.Tag(Set.of("tenth")))))));
  }

  private static Engine where(
      String name, Model model, Recommender recommender, Condition condition) {
    return new FilteredAnswers(
        name, model, recommender, Filter.NONE.withWhere(Optional.of(condition)));
  }

  /** Of a thousand prices, spread over the items, those below one of them. */
  private static Condition below(int price) {
    return new Condition.Quantity("price", Bounds.ALL.to(price, false));
  }

  private static DraftItem item(Vectors vectors, int n) {
    return new DraftItem(
        Integer.toString(n),
        vectors.items()[n],
        List.of(n % 2 == 0 ? "even" : "odd", n % 3 == 0 ? "third" : "other"),
        List.of(n / 2 % 2 == 0 ? "half" : "rest", n % 10 == 0 ? "tenth" : "most"),
        Map.of("price", (double) ((long) n * PRIME % PRICES)),
        true,
        Optional.empty(),
        0);
  }

  @Override
  public int[] search(float[] query, int k) {
    var request =
        new RecommendationRequest(
            k, History.EMPTY, Optional.of(query), filter, false, Instant.EPOCH);
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
