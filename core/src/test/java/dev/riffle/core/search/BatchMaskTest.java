package dev.riffle.core.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.core.model.Model;
import dev.riffle.core.model.PassingItems;
import dev.riffle.core.snapshot.Drafts;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What a filter says of many items at once counts in batches too, which gather nothing. */
class BatchMaskTest {
  private static final int DIMS = 8;
  private static final int ITEMS = 3_000;
  private static final int ONE_IN = 10;

  private final Random random = new Random(5);
  private final Model model = Drafts.model(DIMS, vectors());
  private final AtomicInteger strangers = new AtomicInteger();

  @Test
  void aBatchAsksSinglyOnlyOfItemsThatTheMaskNames() {
    model.passing("every tenth");
    ItemFilter filter = filter(model.passing("every tenth").orElseThrow());
    List<float[]> queries = List.of(Drafts.vector(random, DIMS), Drafts.vector(random, DIMS));

    List<List<ScoredItem>> found = TopK.search(model, queries, 10, _ -> filter);

    for (int n = 0; n < queries.size(); n++) {
      assertThat(found.get(n))
          .isEqualTo(TopK.search(model, queries.get(n), 10, item -> item % ONE_IN == 0));
    }
    assertThat(strangers).hasValue(0);
  }

  private ItemFilter filter(PassingItems items) {
    return new ItemFilter() {
      @Override
      public boolean accepts(int index) {
        strangers.addAndGet(index % ONE_IN == 0 ? 0 : 1);
        return index % ONE_IN == 0;
      }

      @Override
      public Optional<ItemMask> mask() {
        return Optional.of(BatchMaskTest::fill);
      }

      @Override
      public Optional<GatheredFilter> gathered() {
        return Optional.of(new GatheredFilter(items, BatchMaskTest::fill, new BitSet()));
      }
    };
  }

  private static void fill(long[] words, int first, int count) {
    for (int word = 0; word < count; word++) {
      words[word] = 0;
      for (int bit = 0; bit < Long.SIZE; bit++) {
        int item = Long.SIZE * (first + word) + bit;
        words[word] |= item % ONE_IN == 0 ? 1L << bit : 0;
      }
    }
  }

  private List<float[]> vectors() {
    var vectors = new ArrayList<float[]>();
    for (int n = 0; n < ITEMS; n++) {
      vectors.add(Drafts.vector(random, DIMS));
    }
    return vectors;
  }
}
