package dev.riffle.edge.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.riffle.core.event.ItemFeatures;
import dev.riffle.core.model.DraftItem;
import dev.riffle.core.model.Model;
import dev.riffle.core.model.ModelDraft;
import dev.riffle.core.model.Quantization;
import dev.riffle.core.online.History;
import dev.riffle.core.online.Prior;
import dev.riffle.core.recommend.Delta;
import dev.riffle.core.recommend.Filter;
import dev.riffle.core.recommend.Recommendation;
import dev.riffle.core.recommend.RecommendationRequest;
import dev.riffle.core.recommend.Recommendations;
import dev.riffle.core.recommend.Recommender;
import dev.riffle.core.recommend.Strategy;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Forms of models that learned where users start. */
class UserPriorFormTest {
  private static final int DIMS = 6;
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  private static final ItemFeatures FROM_CHILE =
      new ItemFeatures(
          List.of("Chile"), List.of(), Map.of(), "", List.of(), true, Optional.empty());

  private final Model model = model();

  @Test
  void aDeviceAnswersANewUserByTheirFeaturesAsTheModelDoes() throws IOException {
    DeviceModel form = Forms.read(Forms.file(Forms.whole(model, Quantization.FLOAT32)));

    Recommendations cloud = new Recommender(model, Delta.none(model)).recommend(asked());
    Recommendations device = new Recommender(form, Delta.none(form), form).recommend(asked());

    assertThat(device.strategy()).isEqualTo(Strategy.PERSONAL);
    assertThat(ids(device)).isEqualTo(ids(cloud));
    assertThat(device.items().getFirst().features())
        .isCloseTo(cloud.items().getFirst().features(), within(1e-5));
  }

  @Test
  void fewerDimensionsProjectTheMapWithTheVectors() throws IOException {
    DeviceModel form =
        Forms.read(Forms.file(Forms.make(model, Quantization.FLOAT32, DIMS - 1, 0).model()));
    float[] user = form.userPrior().orElseThrow().vector(FROM_CHILE);
    float[] whole = model.userPrior().orElseThrow().vector(FROM_CHILE);

    assertThat(user).hasSize(DIMS - 1);
    double off = 0;
    double all = 0;
    var vector = new float[DIMS];
    for (int item = 0; item < form.held(); item++) {
      model.copyVector(form.id(item), vector, 0);
      double score = dot(whole, vector);
      off += Math.pow(score - dot(user, Forms.vector(form, item)), 2);
      all += score * score;
    }
    assertThat(off / all).isLessThan(0.3);
  }

  @Test
  void aModelWithoutTheMapGivesAFormWithoutIt() throws IOException {
    Model without = Forms.random(1, DIMS, 50);

    assertThat(Forms.read(Forms.file(Forms.whole(without, Quantization.INT8))).userPrior())
        .isEmpty();
  }

  private static RecommendationRequest asked() {
    return new RecommendationRequest(10, History.EMPTY, Optional.empty(), Filter.NONE, true, NOW)
        .withFeatures(Optional.of(FROM_CHILE));
  }

  private static List<String> ids(Recommendations answer) {
    return answer.items().stream().map(Recommendation::itemId).toList();
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int d = 0; d < a.length; d++) {
      sum += (double) a[d] * b[d];
    }
    return sum;
  }

  private static Model model() {
    var random = new Random(3);
    var items = new ArrayList<DraftItem>();
    for (int i = 0; i < 60; i++) {
      items.add(
          new DraftItem("i" + i, Forms.query(random, DIMS), List.of(), true, Optional.empty(), i));
    }
    var users =
        new Prior(
            DIMS,
            List.of("bias", "category:Chile", "word:größe"),
            new float[3],
            new float[] {1, 1, 1},
            Forms.query(random, 3 * DIMS));
    return RandomModels.write(
            ModelDraft.builder("shop", DIMS)
                .items(items)
                .userPrior(Optional.of(users))
                .meanUserSquare(0.5)
                .build())
        .read();
  }
}
