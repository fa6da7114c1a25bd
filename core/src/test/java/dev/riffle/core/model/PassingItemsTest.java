package dev.riffle.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.core.snapshot.Drafts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What is gathered for conditions that come again, and what it may take. */
class PassingItemsTest {
  private static final int DIMS = 64;
  private static final int ITEMS = 6_000;

  private final Model model = model();

  @Test
  void aConditionIsGatheredWhenItComesAgain() {
    assertThat(model.passing("seventh")).isEmpty();
    assertThat(model.passing("tenth")).isEmpty();
    assertThat(model.passing("seventh")).isPresent();
  }

  @Test
  void theGatheredItemsAreThoseThatPassInTheirOrder() {
    PassingItems sixteenth = again("sixteenth");
    int found = 0;
    for (int n = 0; n < model.blocks().size(); n++) {
      ItemBlock block = model.blocks().get(n);
      PassingItems.Gathered some = sixteenth.of(n, every(16)).orElseThrow();
      for (int i = 0; i < some.size(); i++) {
        int place = some.places()[i];
        assertThat((block.first() + place) % 16).isZero();
        assertThat(some.norms()[i]).isEqualTo(block.norms()[place]);
        assertThat(some.int8().scales()[i]).isEqualTo(block.int8().scales()[place]);
        for (int d = 0; d < DIMS; d++) {
          assertThat(cell(some.int8(), i, d)).isEqualTo(cell(block.int8(), place, d));
        }
      }
      found += some.size();
    }
    assertThat(found).isEqualTo((ITEMS + 15) / 16);
  }

  @Test
  void whereMostPassNothingIsGathered() {
    assertThat(again("all").of(0, every(1))).isEmpty();
  }

  @Test
  void gatheredItemsTakeAQuarterOfTheQuantizedVectorsAndTheOldestMakeRoom() {
    var cache = new PassingItemsCache(model.blocks(), ITEMS, DIMS);
    PassingItems oldest = again(cache, "oldest");
    gatherAll(oldest, 7);
    long one = cache.bytes();
    assertThat(one).isPositive();
    for (int n = 0; n < 10; n++) {
      gatherAll(again(cache, "condition " + n), 7);
      assertThat(cache.bytes()).isLessThanOrEqualTo(Math.max(1 << 16, ITEMS * DIMS / 4));
    }
    assertThat(cache.of("oldest")).isEmpty();
    assertThat(cache.of("condition 9")).isPresent();
  }

  /** A wide condition and a narrow one in turn: nothing is asked of either a second time. */
  @Test
  void conditionsThatTakeTurnsAreGatheredOnce() {
    var cache = new PassingItemsCache(model.blocks(), ITEMS, DIMS);
    PassingItems wide = again(cache, "wide");
    PassingItems narrow = again(cache, "narrow");
    var fills = new AtomicInteger();
    gatherAll(wide, 2, fills);
    gatherAll(narrow, 7, fills);
    int once = fills.get();
    long bytes = cache.bytes();
    assertThat(once).isEqualTo(2 * model.blocks().size());

    for (int turn = 0; turn < 20; turn++) {
      gatherAll(cache.of("wide").orElseThrow(), 2, fills);
      gatherAll(cache.of("narrow").orElseThrow(), 7, fills);
    }

    assertThat(fills).hasValue(once);
    assertThat(cache.bytes()).isEqualTo(bytes);
    assertThat(narrow.of(0, every(7))).isPresent();
  }

  @Test
  void oneConditionTakesHalfOfTheRoomAtMost() {
    var cache = new PassingItemsCache(model.blocks(), ITEMS, DIMS);
    gatherAll(again(cache, "wide"), 2);

    assertThat(cache.bytes()).isPositive().isLessThanOrEqualTo(ITEMS * DIMS / 8);
  }

  /** What is asked as often as others does not push them out; what is not asked makes room. */
  @Test
  void whatWasAskedLatelyStaysUntilItIsNotAskedAnyMore() {
    var cache = new PassingItemsCache(model.blocks(), ITEMS, DIMS);
    List<String> wide = List.of("first", "second", "third");
    wide.forEach(condition -> again(cache, condition));
    for (int turn = 0; turn < 20; turn++) {
      wide.forEach(condition -> gatherAll(cache.of(condition).orElseThrow(), 3));
    }
    assertThat(cache.of("third").orElseThrow().of(1, every(3))).isEmpty();

    for (int turn = 0; turn < PassingItemsCache.LATELY; turn++) {
      assertThat(cache.of("third")).isPresent();
    }
    assertThat(cache.of("third").orElseThrow().of(1, every(3))).isPresent();
  }

  private void gatherAll(PassingItems items, int oneIn) {
    gatherAll(items, oneIn, new AtomicInteger());
  }

  /**
   * @param fills counts how often bits are asked for
   */
  private void gatherAll(PassingItems items, int oneIn, AtomicInteger fills) {
    PassingItems.Bits bits = every(oneIn);
    for (int n = 0; n < model.blocks().size(); n++) {
      Optional<PassingItems.Gathered> some =
          items.of(
              n,
              (words, first, count) -> {
                fills.incrementAndGet();
                bits.fill(words, first, count);
              });
      some.ifPresent(gathered -> assertThat(gathered.size()).isPositive());
    }
  }

  private PassingItems again(String condition) {
    model.passing(condition);
    return model.passing(condition).orElseThrow();
  }

  private static PassingItems again(PassingItemsCache cache, String condition) {
    cache.of(condition);
    return cache.of(condition).orElseThrow();
  }

  /** Bits of each so manieth item, of items that are not there too. */
  private static PassingItems.Bits every(int oneIn) {
    return (words, first, count) -> {
      for (int word = 0; word < count; word++) {
        words[word] = 0;
        for (int bit = 0; bit < Long.SIZE; bit++) {
          if ((Long.SIZE * (first + word) + bit) % oneIn == 0) {
            words[word] |= 1L << bit;
          }
        }
      }
    };
  }

  private static byte cell(Int8Groups groups, int item, int d) {
    return groups
        .cells()[(item / Int8Groups.ITEMS * DIMS + d) * Int8Groups.ITEMS + item % Int8Groups.ITEMS];
  }

  private static Model model() {
    var random = new Random(3);
    var vectors = new ArrayList<float[]>();
    for (int i = 0; i < ITEMS; i++) {
      vectors.add(Drafts.vector(random, DIMS));
    }
    return Drafts.model(DIMS, vectors);
  }
}
