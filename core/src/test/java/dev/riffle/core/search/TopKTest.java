package dev.riffle.core.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.riffle.core.model.ItemBlock;
import dev.riffle.core.model.Model;
import dev.riffle.core.snapshot.Drafts;
import dev.riffle.core.snapshot.Manifest;
import dev.riffle.core.snapshot.Section;
import dev.riffle.core.snapshot.SnapshotAssembler;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TopKTest {

  /** Small whole numbers: every float sum is exact, and ties abound. */
  @Property(tries = 200)
  void onWholeNumbersTheAnswerIsBruteForcesToTheLastTie(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 19) int dims,
      @ForAll @IntRange(min = 1, max = 900) int items,
      @ForAll @IntRange(min = 1, max = 40) int k,
      @ForAll @IntRange(min = 1, max = 5) int oneIn) {
    var random = new Random(seed);
    Model model = Drafts.model(dims, vectors(items, () -> whole(random, dims)));
    float[] query = whole(random, dims);
    ItemFilter filter = index -> index % oneIn == 0;
    assertThat(TopK.search(model, query, k, filter))
        .containsExactlyElementsOf(bruteForce(model, query, k, filter));
  }

  /** A floor leaves out what does not score above it, and nothing else. */
  @Property(tries = 200)
  void aFloorEndsTheSearchAndChangesNothingAboveIt(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 19) int dims,
      @ForAll @IntRange(min = 1, max = 900) int items,
      @ForAll @IntRange(min = 1, max = 40) int k,
      @ForAll @IntRange(min = -20, max = 40) int floor) {
    var random = new Random(seed);
    Model model = Drafts.model(dims, vectors(items, () -> whole(random, dims)));
    float[] query = whole(random, dims);
    ItemFilter filter = index -> index % 2 == 0;
    assertThat(TopK.search(model, query, k, filter, floor))
        .containsExactlyElementsOf(
            bruteForce(model, query, k, filter).stream()
                .filter(item -> item.score() > floor)
                .toList());
  }

  @Property(tries = 200)
  void onRealNumbersNoBetterItemIsMissed(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 70) int dims,
      @ForAll @IntRange(min = 1, max = 900) int items,
      @ForAll @IntRange(min = 1, max = 40) int k,
      @ForAll @FloatRange(min = 0, max = 3) float spread) {
    var random = new Random(seed);
    Model model =
        Drafts.model(
            dims,
            vectors(
                items,
                () -> {
                  float[] vector = Drafts.vector(random, dims);
                  float length = (float) Math.exp(spread * random.nextGaussian());
                  for (int d = 0; d < dims; d++) {
                    vector[d] *= length;
                  }
                  return vector;
                }));
    float[] query = Drafts.vector(random, dims);
    List<ScoredItem> found = TopK.search(model, query, k, ItemFilter.ALL);
    List<ScoredItem> best = bruteForce(model, query, k, ItemFilter.ALL);
    assertThat(found).hasSameSizeAs(best);
    for (int i = 0; i < found.size(); i++) {
      double tolerance = 1e-5 * (1 + model.norm(0)) * Math.sqrt(dims) * 4;
      assertThat((double) found.get(i).score()).isCloseTo(best.get(i).score(), within(tolerance));
      double own = exact(model, query, found.get(i).index());
      assertThat((double) found.get(i).score()).isCloseTo(own, within(tolerance));
    }
  }

  /** The very scores that are computed: ending early may not change a bit of the answer. */
  @Property(tries = 100)
  void endingEarlyChangesNothing(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 70) int dims,
      @ForAll @IntRange(min = 1, max = 40) int k) {
    var random = new Random(seed);
    float[] direction = Drafts.vector(random, dims);
    // All in one direction: every score is at its bound, where rounding decides.
    Model model =
        Drafts.model(
            dims,
            vectors(
                700,
                () -> {
                  float length = 1 + random.nextInt(4) * 0x1p-23f;
                  float[] vector = direction.clone();
                  for (int d = 0; d < dims; d++) {
                    vector[d] *= length;
                  }
                  return vector;
                }));
    var kernel = new EightLaneDot();
    List<ScoredItem> all = new ArrayList<>();
    for (ItemBlock block : model.blocks()) {
      for (int i = 0; i < block.size(); i++) {
        all.add(new ScoredItem(block.first() + i, kernel.dot(direction, block.values(), i * dims)));
      }
    }
    all.sort(BEST_FIRST);
    assertThat(TopK.search(model, direction, k, ItemFilter.ALL))
        .containsExactlyElementsOf(all.subList(0, k));
  }

  @Test
  void longVectorsAloneAreScoredWhenTheRestCannotEnter() {
    var vectors = new ArrayList<float[]>();
    for (int i = 0; i < 10_000; i++) {
      vectors.add(new float[] {i < 20 ? 100 : 1, 0});
    }
    Model model = Drafts.model(2, vectors);
    var scored = new AtomicInteger();
    var plain = new EightLaneDot();
    var counting =
        new TopK(
            (query, rows, offset) -> {
              scored.incrementAndGet();
              return plain.dot(query, rows, offset);
            },
            Optional.empty());
    assertThat(counting.find(model, new float[] {1, 1}, 10, ItemFilter.ALL)).hasSize(10);
    assertThat(scored).hasValue(20);
  }

  @Test
  void theFilterIsAskedOnlyAboutItemsThatWouldEnter() {
    Model model = Drafts.model(1, vectors(5_000, () -> new float[] {1}));
    var asked = new AtomicInteger();
    TopK.search(
        model,
        new float[] {1},
        5,
        index -> {
          asked.incrementAndGet();
          return true;
        });
    assertThat(asked).hasValue(5);
  }

  @Test
  void aKBeyondTheItemsGivesAllThatPass() {
    Model model = Drafts.model(1, vectors(10, () -> new float[] {1}));
    assertThat(TopK.search(model, new float[] {-1}, Integer.MAX_VALUE, index -> index != 3))
        .extracting(ScoredItem::index)
        .containsExactly(0, 1, 2, 4, 5, 6, 7, 8, 9);
    assertThat(TopK.search(Drafts.model(1, List.of()), new float[] {1}, 3, ItemFilter.ALL))
        .isEmpty();
  }

  @Test
  void aZeroQueryTiesEverything() {
    Model model = Drafts.model(1, vectors(10, () -> new float[] {1}));
    assertThat(TopK.search(model, new float[] {0}, 2, ItemFilter.ALL))
        .containsExactly(new ScoredItem(0, 0), new ScoredItem(1, 0));
  }

  @Test
  void badQuestionsAreRefusedAndSayWhy() {
    Model model = Drafts.model(2, List.of(new float[] {1e30f, 2}));
    assertRefused(model, new float[] {1, 2}, 0, "k must be 1 or more, not 0");
    assertRefused(model, new float[] {1}, 1, "1 dimensions");
    assertRefused(model, new float[] {1, Float.NaN}, 1, "query[1] is NaN");
    assertRefused(model, new float[] {Float.NEGATIVE_INFINITY, 1}, 1, "query[0] is -Infinity");
    assertRefused(model, new float[] {1e30f, 1}, 1, "beyond float");
  }

  @Test
  void aPrefixProvesItsAnswerWhenTheRestIsTooShort() {
    var vectors = new ArrayList<float[]>();
    for (int i = 0; i < 3_000; i++) {
      vectors.add(new float[] {i < 100 ? 10 : 1});
    }
    Model first = firstBlock(1, vectors);
    float[] query = {1};
    List<ScoredItem> found = TopK.search(first, query, 100, ItemFilter.ALL);
    assertThat(TopK.proven(first, query, 100, found)).isTrue();
    assertThat(TopK.proven(first, query, 101, found)).isFalse();
    List<ScoredItem> low = TopK.search(first, query, 100, index -> index >= 100);
    assertThat(TopK.proven(first, query, 100, low)).isFalse();
  }

  @Property(tries = 60)
  void whatAPrefixProvesIsTheWholeModelsAnswer(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 30) int k) {
    var random = new Random(seed);
    List<float[]> vectors =
        vectors(
            1_500,
            () -> {
              float[] vector = Drafts.vector(random, 3);
              float length = (float) Math.exp(2 * random.nextGaussian());
              return new float[] {vector[0] * length, vector[1] * length, vector[2] * length};
            });
    Model first = firstBlock(3, vectors);
    float[] query = Drafts.vector(random, 3);
    List<ScoredItem> found = TopK.search(first, query, k, ItemFilter.ALL);
    if (TopK.proven(first, query, k, found)) {
      assertThat(found).isEqualTo(TopK.search(Drafts.model(3, vectors), query, k, ItemFilter.ALL));
    }
  }

  private static Model firstBlock(int dims, List<float[]> vectors) {
    Drafts.Written written = Drafts.written(dims, vectors);
    Manifest manifest = written.manifest();
    var assembler =
        new SnapshotAssembler(manifest, written.bytes(manifest.section(Section.HEADER)));
    for (String name : List.of(Section.GRAM, Section.block(0))) {
      assembler.accept(manifest.section(name), written.bytes(manifest.section(name)));
    }
    return assembler.prefix().orElseThrow();
  }

  private static final Comparator<ScoredItem> BEST_FIRST =
      Comparator.comparingDouble((ScoredItem scored) -> -scored.score())
          .thenComparingInt(ScoredItem::index);

  private static List<ScoredItem> bruteForce(Model model, float[] query, int k, ItemFilter filter) {
    return IntStream.range(0, model.size())
        .filter(filter::accepts)
        .mapToObj(index -> new ScoredItem(index, (float) exact(model, query, index)))
        .sorted(BEST_FIRST)
        .limit(k)
        .toList();
  }

  private static double exact(Model model, float[] query, int index) {
    var vector = new float[model.dims()];
    model.copyVector(index, vector, 0);
    double sum = 0;
    for (int d = 0; d < query.length; d++) {
      sum += (double) query[d] * vector[d];
    }
    return sum;
  }

  private static float[] whole(Random random, int dims) {
    var vector = new float[dims];
    for (int d = 0; d < dims; d++) {
      vector[d] = random.nextInt(7) - 3;
    }
    return vector;
  }

  private static List<float[]> vectors(int n, java.util.function.Supplier<float[]> next) {
    return IntStream.range(0, n).mapToObj(i -> next.get()).toList();
  }

  private static org.assertj.core.data.Offset<Double> within(double tolerance) {
    return org.assertj.core.data.Offset.offset(tolerance);
  }

  private static void assertRefused(Model model, float[] query, int k, String reason) {
    assertThatThrownBy(() -> TopK.search(model, query, k, ItemFilter.ALL))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason);
  }
}
