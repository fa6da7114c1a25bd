package dev.riffle.edge.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.riffle.core.encode.SequenceNetwork;
import dev.riffle.core.encode.SequenceSettings;
import dev.riffle.core.event.InteractionType;
import dev.riffle.core.model.DraftItem;
import dev.riffle.core.model.Model;
import dev.riffle.core.model.ModelDraft;
import dev.riffle.core.model.Quantization;
import dev.riffle.core.online.EventKey;
import dev.riffle.core.online.History;
import dev.riffle.core.online.HistoryEntry;
import dev.riffle.core.recommend.Delta;
import dev.riffle.core.recommend.Filter;
import dev.riffle.core.recommend.RecommendationRequest;
import dev.riffle.core.recommend.Recommendations;
import dev.riffle.core.recommend.Recommender;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** What a device gets for the bytes it gives. */
class DeviceMakerTest {
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

  @Test
  void aSequenceModelHasNoSmallerForm() {
    var shape = new SequenceSettings(2, 1, 1, 1, 1, 1, 1);
    var weights = shape.tensors().stream().map(tensor -> new float[tensor.size()]).toList();
    Model model =
        RandomModels.write(
                ModelDraft.builder("shop", 2).network(new SequenceNetwork(shape, weights)).build())
            .read();
    assertThatThrownBy(
            () ->
                DeviceMaker.make(ScannableModel.of(model), new DeviceForm(Quantization.INT8, 0, 0)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("keep it whole on this device");
  }

  @Test
  void floatsRecommendWhatTheModelRecommends() {
    Model model = taste(1, 900, 16);
    DeviceModel form = Forms.whole(model, Quantization.FLOAT32);
    for (int user = 0; user < 30; user++) {
      History history = history(model.id(user * 7), model.id(user * 3 + 1));
      var request =
          new RecommendationRequest(
              10,
              history,
              Optional.empty(),
              new Filter(Set.of("c1", "c2"), Set.of(), Set.of(), false),
              true,
              NOW);
      assertThat(recommend(form, request))
          .isEqualTo(new Recommender(model, Delta.none(model)).recommend(request));
    }
  }

  @Test
  void itemsThatStayScoreAsBefore() {
    Model model = taste(2, 900, 16);
    var made = Forms.make(model, Quantization.FLOAT32, 0, 40_000);
    assertThat(made.model().held()).isBetween(100, 800);
    History history = history(made.model().id(3), made.model().id(40));
    var request = new RecommendationRequest(50, history, Optional.empty(), Filter.NONE, false, NOW);
    Recommendations all = new Recommender(model, Delta.none(model)).recommend(request);
    Recommendations some = recommend(made.model(), request);
    // Of the whole model's list those that stayed, with the same scores, in the same order.
    assertThat(some.items())
        .containsSubsequence(
            all.items().stream()
                .filter(item -> made.model().indexOf(item.itemId()).isPresent())
                .toList());
  }

  @Test
  void staysWithinItsBudget() throws Exception {
    Model model = taste(3, 3_000, 16);
    for (Quantization encoding : Quantization.values()) {
      for (long budget : new long[] {25_000, 60_000, 100_000}) {
        DeviceModel form = Forms.make(model, encoding, 0, budget).model();
        long bytes;
        try (var in = new GZIPInputStream(new java.io.ByteArrayInputStream(Forms.file(form)))) {
          bytes = in.readAllBytes().length;
        }
        // The header is not in the budget.
        assertThat(bytes).as("%s in %d", encoding, budget).isLessThan(budget + 4_096);
        assertThat(form.held()).isPositive();
      }
    }
  }

  @Test
  void keepsThePopularAndTheLong() {
    Model model = taste(4, 1_000, 8);
    DeviceModel form = Forms.make(model, Quantization.INT8, 0, 10_000).model();
    int certain = form.held() / 2;
    for (int place = 0; place < certain; place++) {
      assertThat(form.indexOf(model.id(place))).as("place %d by length", place).isPresent();
      assertThat(form.indexOf(model.id(model.byPopularity()[place])))
          .as("place %d by popularity", place)
          .isPresent();
    }
  }

  @Test
  void reportsWhatItCosts() {
    Model model = taste(5, 2_000, 32);
    DeviceLoss none = Forms.make(model, Quantization.FLOAT32, 0, 0).loss();
    assertThat(none).isEqualTo(new DeviceLoss(2_000, 2_000, 1, 1, none.probes()));
    assertThat(none.probes()).isGreaterThan(30);
    DeviceLoss int8 = Forms.make(model, Quantization.INT8, 0, 0).loss();
    DeviceLoss pq4 = Forms.make(model, Quantization.PQ4, 0, 0).loss();
    DeviceLoss pq2 = Forms.make(model, Quantization.PQ2, 0, 0).loss();
    assertThat(int8.top10Kept()).isGreaterThan(0.95);
    assertThat(pq4.top10Kept()).isLessThan(int8.top10Kept());
    assertThat(pq2.top10Kept()).isLessThan(pq4.top10Kept()).isGreaterThan(0.1);
    DeviceLoss half = Forms.make(model, Quantization.FLOAT32, 0, 150_000).loss();
    assertThat(half.items()).isLessThan(1_500);
    assertThat(half.popularityKept()).isBetween(half.items() / 2_000.0, 0.999);
    assertThat(half.top10Kept()).isBetween(0.2, 0.999);
  }

  @Test
  void int8TakesAQuarterOfFloatsAndTheSmallerFormsHalvesOfThat() {
    Model model = taste(6, 8_000, 64);
    long floats = 4L * 65 * 8_000;
    DeviceModel int8 = Forms.whole(model, Quantization.INT8);
    assertThat(
            ((Int8Vectors) int8.codes()).values().length
                + ((Int8Vectors) int8.codes()).scales().length)
        .isLessThanOrEqualTo((int) (floats / 4));
    // The whole file, ids, categories and all, beside the snapshot that it was made from.
    assertThat(Forms.file(int8).length).isLessThan(snapshotBytes(model) / 4);
    assertThat(Forms.file(Forms.whole(model, Quantization.PQ4)).length)
        .isLessThan(Forms.file(int8).length * 4 / 5);
    assertThat(Forms.file(Forms.whole(model, Quantization.PQ2)).length)
        .isLessThan(Forms.file(int8).length * 3 / 5);
  }

  @Test
  void fewerDimensionsKeepEverythingThatLiesInFewer() {
    var random = new Random(7);
    var vectors = new ArrayList<float[]>();
    float[][] directions = {Forms.query(random, 20), Forms.query(random, 20)};
    for (int i = 0; i < 200; i++) {
      var vector = new float[20];
      for (float[] direction : directions) {
        float length = (float) random.nextGaussian();
        for (int d = 0; d < 20; d++) {
          vector[d] += length * direction[d];
        }
      }
      vectors.add(vector);
    }
    Model model = RandomModels.of(20, vectors);
    DeviceModel form = Forms.make(model, Quantization.FLOAT32, 2, 0).model();
    assertThat(form.dims()).isEqualTo(2);
    var a = new float[20];
    var b = new float[20];
    for (int i = 0; i < 199; i++) {
      model.copyVector(i, a, 0);
      model.copyVector(i + 1, b, 0);
      assertThat(dot(Forms.vector(form, i), Forms.vector(form, i + 1)))
          .isCloseTo(dot(a, b), within(1e-3));
    }
  }

  @Test
  void aVectorOfZerosAndABudgetForNothingAreForms() {
    Model model = RandomModels.of(3, List.of(new float[3], new float[3]));
    for (Quantization encoding : Quantization.values()) {
      DeviceModel form = Forms.whole(model, encoding);
      assertThat(Forms.vector(form, 1)).containsOnly(0);
      assertThat(form.best(new float[] {1, 2, 3}, 5, index -> true)).hasSize(2);
      assertThat(Forms.make(model, encoding, 0, 1).model().held()).isZero();
    }
  }

  private static int snapshotBytes(Model model) {
    int beside = 8 + 8 + 4 + 4 + 4 + 4 + 1;
    return model.size() * (5 * model.dims() + beside);
  }

  private static Recommendations recommend(DeviceModel form, RecommendationRequest request) {
    return new Recommender(form, Delta.none(form), form).recommend(request);
  }

  private static Model taste(long seed, int items, int dims) {
    var random = new Random(seed);
    var list = new ArrayList<DraftItem>();
    for (int i = 0; i < items; i++) {
      float[] vector = Forms.query(random, dims);
      float scale = (float) (0.3 * Math.exp(0.5 * random.nextGaussian()) / Math.sqrt(dims));
      for (int d = 0; d < dims; d++) {
        vector[d] *= scale;
      }
      list.add(
          new DraftItem(
              "item" + i,
              vector,
              List.of("c" + i % 4),
              true,
              Optional.empty(),
              (float) Math.exp(2 * random.nextGaussian())));
    }
    return RandomModels.write(ModelDraft.builder("shop", dims).items(list).build()).read();
  }

  private static History history(String... items) {
    var entries = new ArrayList<HistoryEntry>();
    for (String item : items) {
      entries.add(
          new HistoryEntry(
              EventKey.of(item),
              InteractionType.LIKE,
              item,
              NOW.minusSeconds(entries.size()),
              OptionalDouble.empty()));
    }
    return History.of(entries, 10);
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int d = 0; d < a.length; d++) {
      sum += (double) a[d] * b[d];
    }
    return sum;
  }
}
