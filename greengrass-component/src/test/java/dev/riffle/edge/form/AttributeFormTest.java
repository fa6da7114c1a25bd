package dev.riffle.edge.form;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.core.filter.Bounds;
import dev.riffle.core.filter.Condition;
import dev.riffle.core.model.DraftItem;
import dev.riffle.core.model.ModelDraft;
import dev.riffle.core.model.Quantization;
import dev.riffle.core.online.History;
import dev.riffle.core.recommend.Delta;
import dev.riffle.core.recommend.Filter;
import dev.riffle.core.recommend.Recommendation;
import dev.riffle.core.recommend.RecommendationRequest;
import dev.riffle.core.recommend.Recommender;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Filters on devices let in what they let in in the cloud, of the items that stayed. */
class AttributeFormTest {
  private static final int ITEMS = 900;
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

  @ParameterizedTest
  @CsvSource({"FLOAT32,0", "FLOAT32,60000", "INT8,0", "INT8,20000", "PQ4,30000"})
  void filtersLetInWhatTheySay(Quantization encoding, long bytes) throws IOException {
    DeviceModel made = Forms.make(model().read(), encoding, 0, bytes).model();
    DeviceModel form = Forms.read(Forms.file(made));
    assertThat(form.held()).isBetween(10, bytes == 0 ? ITEMS : ITEMS - 1);

    assertLetsIn(form, new Condition.Tag(Set.of("t3", "t4")), i -> i % 7 == 3 || i % 7 == 4);
    assertLetsIn(form, new Condition.Tag(Set.of("t3", "none")), i -> i % 7 == 3);
    assertLetsIn(
        form,
        new Condition.Quantity("price", Bounds.ALL.to(0.3, true)),
        i -> i % 5 > 0 && i % 11 / 10.0 <= 0.3);
    assertLetsIn(
        form,
        new Condition.Not(new Condition.Quantity("price", Bounds.ALL.to(0.3, false))),
        i -> i % 5 == 0 || i % 11 / 10.0 >= 0.3);
    assertLetsIn(
        form,
        new Condition.And(
            List.of(new Condition.Category(Set.of("c1")), new Condition.Tag(Set.of("t0")))),
        i -> i % 3 == 1 && i % 7 == 0);
  }

  private static void assertLetsIn(
      DeviceModel form, Condition condition, Predicate<Integer> letsIn) {
    Set<String> expected =
        Set.copyOf(
            IntStream.range(0, ITEMS)
                .filter(letsIn::test)
                .mapToObj(i -> "i" + i)
                .filter(id -> form.indexOf(id).isPresent())
                .toList());
    var vector = new float[form.dims()];
    vector[0] = 1;
    var recommender = new Recommender(form, Delta.none(form), form);
    for (int k : new int[] {5, ITEMS}) {
      var request =
          new RecommendationRequest(
              k,
              History.EMPTY,
              Optional.of(vector),
              Filter.NONE.withWhere(Optional.of(condition)),
              false,
              NOW);
      assertThat(recommender.recommend(request).items())
          .extracting(Recommendation::itemId)
          .hasSize(Math.min(k, expected.size()))
          .doesNotHaveDuplicates()
          .isSubsetOf(expected);
    }
  }

  private static RandomModels.Written model() {
    var random = new Random(1);
    var items = new ArrayList<DraftItem>();
    for (int i = 0; i < ITEMS; i++) {
      items.add(
          new DraftItem(
              "i" + i,
              Forms.query(random, 16),
              List.of("c" + i % 3),
              List.of("t" + i % 7),
              i % 5 == 0 ? Map.of() : Map.of("price", i % 11 / 10.0),
              true,
              Optional.empty(),
              ITEMS - i));
    }
    return RandomModels.write(
        ModelDraft.builder("shop", 16).items(items).meanUserSquare(1).build());
  }
}
