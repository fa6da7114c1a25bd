package dev.riffle.core.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.core.model.Int8Groups;
import dev.riffle.core.model.ItemBlock;
import dev.riffle.core.model.Model;
import dev.riffle.core.snapshot.Drafts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What int8 does to an answer: nothing. */
class Int8CandidatesTest {
  private static final CandidateScan SCAN = CandidateScan.best().orElseThrow();
  private static final EightLaneDot DOT = new EightLaneDot();

  @Property(tries = 150)
  void theAnswerIsThatOfScoringEveryItemInFloat(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 70) int dims,
      @ForAll @IntRange(min = 1, max = 700) int items,
      @ForAll @IntRange(min = 1, max = 60) int k,
      @ForAll @IntRange(min = -140, max = 120) int itemExponent,
      @ForAll @IntRange(min = -140, max = 60) int queryExponent) {
    var random = new Random(seed);
    int exponent = Math.min(itemExponent, 110 - queryExponent);
    Model model = Drafts.model(dims, vectors(random, dims, items, exponent));
    float[] query = vector(random, dims, queryExponent);
    int oneIn = 1 + random.nextInt(4);
    ItemFilter filter = index -> index % oneIn == 0;
    assertThat(TopK.search(model, query, k, filter))
        .containsExactlyElementsOf(everyItem(model, query, k, filter));
  }

  @Property(tries = 300)
  void noItemAboveAThresholdIsPassedOver(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 130) int dims,
      @ForAll @IntRange(min = -140, max = 94) int itemExponent,
      @ForAll @IntRange(min = -140, max = 20) int queryExponent) {
    var random = new Random(seed);
    Model model = Drafts.model(dims, vectors(random, dims, 20, itemExponent));
    float[] query = vector(random, dims, queryExponent);
    var int8 = new Int8Query(query);
    var bound = new ScoreBound(query, model.norm(0));
    ItemBlock block = model.blocks().getFirst();
    assertThat(int8.covers(block)).isTrue();
    for (int i = 0; i < block.size(); i++) {
      float justBelow = Math.nextDown(DOT.dot(query, block.values(), i * dims));
      int group = i / Int8Groups.ITEMS;
      long hit = SCAN.next(block.norms(), block.int8(), int8, bound, group, group + 1, justBelow);
      assertThat(CandidateScan.group(hit)).isEqualTo(group);
      assertThat(CandidateScan.candidates(hit) >> i % Int8Groups.ITEMS & 1).isOne();
    }
  }

  @Property(tries = 300)
  void registersAddUpWhatPlainLoopsDoToTheBit(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 130) int dims,
      @ForAll @IntRange(max = 20) int offset) {
    var random = new Random(seed);
    float[] query = vector(random, dims, random.nextInt(40) - 20);
    float[] rows = vector(random, offset + dims, random.nextInt(40) - 20);
    assertThat(DotKernel.best()).isNotInstanceOf(EightLaneDot.class);
    assertThat(DotKernel.best().dot(query, rows, offset)).isEqualTo(DOT.dot(query, rows, offset));
  }

  @Property(tries = 50)
  void aBatchGivesEachQueryItsOwnAnswer(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 9) int queries) {
    var random = new Random(seed);
    Model model = Drafts.model(5, vectors(random, 5, 4_000, 0));
    var batch = new ArrayList<float[]>();
    for (int n = 0; n < queries; n++) {
      batch.add(vector(random, 5, 0));
    }
    List<List<ScoredItem>> found = TopK.search(model, batch, 7, n -> index -> index % (n + 1) == 0);
    assertThat(found).hasSize(queries);
    for (int n = 0; n < queries; n++) {
      int oneIn = n + 1;
      assertThat(found.get(n))
          .isEqualTo(TopK.search(model, batch.get(n), 7, index -> index % oneIn == 0));
    }
  }

  @Test
  void vectorsNearTheEndOfFloatsRangeAreScoredInFloat() {
    List<float[]> vectors = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      vectors.add(new float[] {0x1p120f * (1 + i % 7), i});
    }
    Model model = Drafts.model(2, vectors);
    float[] query = {-1, 0x1p119f};
    assertThat(new Int8Query(query).covers(model.blocks().getFirst())).isFalse();
    float[] small = {-0x1p-3f, 1};
    assertThat(TopK.search(model, small, 9, ItemFilter.ALL))
        .isEqualTo(everyItem(model, small, 9, ItemFilter.ALL));
  }

  /** Gaussian vectors of one length: norms say nothing, so that int8 alone saves the work. */
  @Test
  void fewItemsAreScoredInFloatWhereNormsSayNothing() {
    var random = new Random(1);
    var vectors = new ArrayList<float[]>();
    for (int i = 0; i < 20_000; i++) {
      vectors.add(Drafts.vector(random, 64));
    }
    Model model = Drafts.model(64, vectors);
    var scored = new AtomicInteger();
    var counting =
        new TopK(
            (query, rows, offset) -> {
              scored.incrementAndGet();
              return DOT.dot(query, rows, offset);
            },
            Optional.of(SCAN));
    assertThat(counting.find(model, Drafts.vector(random, 64), 10, ItemFilter.ALL)).hasSize(10);
    assertThat(scored.get()).isLessThan(1_000);
  }

  private static List<ScoredItem> everyItem(Model model, float[] query, int k, ItemFilter filter) {
    var all = new ArrayList<ScoredItem>();
    for (ItemBlock block : model.blocks()) {
      for (int i = 0; i < block.size(); i++) {
        if (filter.accepts(block.first() + i)) {
          all.add(
              new ScoredItem(block.first() + i, DOT.dot(query, block.values(), i * query.length)));
        }
      }
    }
    all.sort(
        Comparator.comparingDouble((ScoredItem scored) -> scored.score() + 0f)
            .reversed()
            .thenComparingInt(ScoredItem::index));
    return all.subList(0, Math.min(k, all.size()));
  }

  /** Some zero, some equal, some much shorter than others. */
  private static List<float[]> vectors(Random random, int dims, int items, int exponent) {
    var vectors = new ArrayList<float[]>();
    for (int i = 0; i < items; i++) {
      switch (random.nextInt(8)) {
        case 0 -> vectors.add(new float[dims]);
        case 1 -> vectors.add(vectors.isEmpty() ? new float[dims] : vectors.getLast().clone());
        case 2 -> vectors.add(vector(random, dims, exponent - random.nextInt(30)));
        default -> vectors.add(vector(random, dims, exponent));
      }
    }
    return vectors;
  }

  private static float[] vector(Random random, int dims, int exponent) {
    float[] vector = Drafts.vector(random, dims);
    for (int d = 0; d < dims; d++) {
      vector[d] = Math.scalb(Math.clamp(vector[d], -4, 4), exponent);
    }
    return vector;
  }
}
