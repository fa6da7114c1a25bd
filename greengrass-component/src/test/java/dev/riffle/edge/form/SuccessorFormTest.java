package dev.riffle.edge.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.riffle.core.event.InteractionType;
import dev.riffle.core.model.DraftItem;
import dev.riffle.core.model.ModelDraft;
import dev.riffle.core.model.ModelView;
import dev.riffle.core.model.Quantization;
import dev.riffle.core.online.EventKey;
import dev.riffle.core.online.FoldInResult;
import dev.riffle.core.online.History;
import dev.riffle.core.online.HistoryEntry;
import dev.riffle.core.online.UserEncoder;
import dev.riffle.core.recommend.Delta;
import dev.riffle.core.recommend.Filter;
import dev.riffle.core.recommend.Recommendation;
import dev.riffle.core.recommend.RecommendationRequest;
import dev.riffle.core.recommend.Recommender;
import dev.riffle.core.recommend.Relation;
import dev.riffle.core.search.ItemSearch;
import dev.riffle.core.snapshot.DamagedSnapshot;
import dev.riffle.core.snapshot.SnapshotReader;
import dev.riffle.core.successor.HistoryStep;
import dev.riffle.core.successor.HistorySteps;
import dev.riffle.core.successor.SuccessorSettings;
import dev.riffle.core.successor.SuccessorWeights;
import dev.riffle.core.successor.TrainedSuccessors;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Forms of models with a sparse part. */
class SuccessorFormTest {
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  private static final int ITEMS = 900;

  private final RandomModels.Written written = model(1);

  @Test
  void floatsRecommendAndExplainWhatTheModelDoes() {
    var model = written.read();
    DeviceModel form = Forms.whole(model, Quantization.FLOAT32);
    for (int user = 0; user < 20; user++) {
      var request = request(history(user), 10, true);
      assertThat(new Recommender(form, Delta.none(form), form).recommend(request))
          .isEqualTo(new Recommender(model, Delta.none(model)).recommend(request));
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyFormAnswersByTheSumOfItsVectorsAndItsRows(Quantization encoding) {
    for (long budget : new long[] {0, 60_000}) {
      DeviceModel form = Forms.make(written.read(), encoding, 0, budget).model();
      assertThat(form.held()).isPositive().isLessThanOrEqualTo(ITEMS);
      for (int user = 0; user < 10; user++) {
        History history = history(user);
        List<Recommendation> answer =
            new Recommender(form, Delta.none(form), form)
                .recommend(request(history, 10, false))
                .items();
        List<Double> best = best(form, form, history);
        assertThat(answer).hasSize(10);
        for (int n = 0; n < 10; n++) {
          assertThat(answer.get(n).score()).isCloseTo(best.get(n), within(1e-5));
        }
      }
    }
  }

  /** What both items of a weight stay for, the weight stays as it was. */
  @Test
  void rowsOfItemsThatStayKeepTheirWeights() {
    var model = written.read();
    DeviceModel form = Forms.make(model, Quantization.INT8, 0, 60_000).model();
    assertThat(form.held()).isBetween(100, ITEMS - 100);
    for (int from = 0; from < form.held(); from++) {
      int whole = model.indexOf(form.id(from)).orElseThrow();
      for (int to = 0; to < form.held(); to++) {
        int other = model.indexOf(form.id(to)).orElseThrow();
        assertThat(form.successorRows().orElseThrow().row(from).weightOf(to))
            .isEqualTo(model.successorRows().orElseThrow().row(whole).weightOf(other));
        assertThat(form.boughtRows().orElseThrow().row(from).weightOf(to))
            .isEqualTo(model.boughtRows().orElseThrow().row(whole).weightOf(other));
      }
    }
  }

  @Test
  void floatsSayWhatWasBoughtTogetherAsTheModelDoes() throws IOException {
    var model = written.read();
    DeviceModel form = Forms.read(Forms.file(Forms.whole(model, Quantization.FLOAT32)));
    for (int item = 0; item < 30; item++) {
      List<String> basket = List.of("i" + item, "i" + 2 * item);
      assertThat(
              new Recommender(form, Delta.none(form), form)
                  .related(Relation.BOUGHT_TOGETHER, basket, 10, Filter.NONE, NOW))
          .isEqualTo(
              new Recommender(model, Delta.none(model))
                  .related(Relation.BOUGHT_TOGETHER, basket, 10, Filter.NONE, NOW));
    }
  }

  @ParameterizedTest
  @EnumSource
  void rowsAreInTheFileAndWithinTheBudget(Quantization encoding) throws IOException {
    int budget = 60_000;
    DeviceModel form = Forms.make(written.read(), encoding, 0, budget).model();
    byte[] file = Forms.file(form);
    DeviceModel read = Forms.read(file);

    assertThat(Forms.file(read)).isEqualTo(file);
    assertThat(read.head().successors()).isEqualTo(form.head().successors());
    var request = request(history(3), 10, true);
    assertThat(new Recommender(read, Delta.none(read), read).recommend(request))
        .isEqualTo(new Recommender(form, Delta.none(form), form).recommend(request));
    try (var in = new GZIPInputStream(new ByteArrayInputStream(file))) {
      assertThat(in.readAllBytes().length).isLessThan(budget + 4_096);
    }
  }

  @Test
  void aModelReadInPassingGivesTheSameForm() throws IOException {
    var form = new DeviceForm(Quantization.INT8, 8, 60_000);
    var streamed =
        DeviceMaker.make(
            (each, rows) ->
                SnapshotReader.scan(
                    new ByteArrayInputStream(written.file()), written.manifest(), each, rows),
            form);
    var inMemory = DeviceMaker.make(ScannableModel.of(written.read()), form);
    assertThat(Forms.file(streamed.model())).isEqualTo(Forms.file(inMemory.model()));
  }

  @Test
  void rowsThatDoNotFitTheItemsAreRefused() throws IOException {
    byte[] file = Forms.file(Forms.whole(written.read(), Quantization.INT8));
    byte[] plain;
    try (var in = new GZIPInputStream(new ByteArrayInputStream(file))) {
      plain = in.readAllBytes();
    }
    String header = new String(plain, 8, 4_000, StandardCharsets.ISO_8859_1);
    int data = 8 + Math.toIntExact(ByteBuffer.wrap(plain).order(ByteOrder.LITTLE_ENDIAN).getLong());
    String offsets = header.substring(header.indexOf("successor_items"));
    int at =
        Integer.parseInt(
            offsets.substring(offsets.indexOf("data_offsets\":[") + 15).split(",", 2)[0]);
    plain[data + at + 3] = 0x7f;
    var altered = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(altered)) {
      out.write(plain);
    }

    assertThatThrownBy(() -> Forms.read(altered.toByteArray()))
        .isInstanceOf(DamagedSnapshot.class)
        .hasMessageContaining("row 0 has item 21");
  }

  private static List<Double> best(ModelView model, ItemSearch search, History history) {
    float[] user = new UserEncoder(model).encode(history).map(FoldInResult::vector).orElseThrow();
    List<HistoryStep> steps =
        HistorySteps.of(history, model.encoder(), model.head().successors().orElseThrow());
    var scores = search.scores(user);
    var sums = new ArrayList<Double>();
    for (int item = 0; item < model.held(); item++) {
      if (!history.itemIds().contains(model.id(item))) {
        double sum = scores.of(item);
        for (HistoryStep step : steps) {
          var from = model.indexOf(step.itemId());
          if (from.isPresent()) {
            sum +=
                step.weight()
                    * model.successorRows().orElseThrow().row(from.getAsInt()).weightOf(item);
          }
        }
        sums.add(sum);
      }
    }
    sums.sort(Comparator.reverseOrder());
    return sums;
  }

  private History history(int user) {
    var entries = new ArrayList<HistoryEntry>();
    for (int n = 0; n < 5; n++) {
      entries.add(
          new HistoryEntry(
              EventKey.of("e" + n),
              InteractionType.CLICK,
              "i" + (user * 5 + n),
              NOW.minusSeconds(n),
              OptionalDouble.empty()));
    }
    return History.of(entries, 100);
  }

  private static RecommendationRequest request(History history, int k, boolean explain) {
    return new RecommendationRequest(k, history, Optional.empty(), Filter.NONE, explain, NOW);
  }

  private static RandomModels.Written model(long seed) {
    var random = new Random(seed);
    var items = new ArrayList<DraftItem>();
    var starts = new int[ITEMS + 1];
    var successors = new int[ITEMS * 7];
    var weights = new float[ITEMS * 7];
    for (int i = 0; i < ITEMS; i++) {
      items.add(
          new DraftItem(
              "i" + i, Forms.query(random, 16), List.of(), true, Optional.empty(), ITEMS - i));
      int[] next = random.ints(0, ITEMS).distinct().limit(7).toArray();
      for (int n = 0; n < 7; n++) {
        successors[i * 7 + n] = next[n];
        weights[i * 7 + n] = random.nextFloat();
      }
      starts[i + 1] = (i + 1) * 7;
    }
    return RandomModels.write(
        ModelDraft.builder("shop", 16)
            .items(items)
            .meanUserSquare(1)
            .successors(
                Optional.of(
                    new TrainedSuccessors(
                        SuccessorSettings.defaults(),
                        new SuccessorWeights(starts, successors, weights))))
            .bought(Optional.of(bought(random)))
            .build());
  }

  /** Every third item with three others. */
  private static SuccessorWeights bought(Random random) {
    var starts = new int[ITEMS + 1];
    var others = new int[ITEMS];
    var weights = new float[ITEMS];
    int end = 0;
    for (int i = 0; i < ITEMS; i++) {
      if (i % 3 == 0) {
        for (int other : random.ints(0, ITEMS).distinct().limit(3).toArray()) {
          others[end] = other;
          weights[end++] = random.nextFloat();
        }
      }
      starts[i + 1] = end;
    }
    return new SuccessorWeights(starts, Arrays.copyOf(others, end), Arrays.copyOf(weights, end));
  }
}
