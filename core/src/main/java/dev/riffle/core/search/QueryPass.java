package dev.riffle.core.search;

import dev.riffle.core.model.Int8Groups;
import dev.riffle.core.model.ItemBlock;
import dev.riffle.core.model.Model;
import java.util.List;
import java.util.Optional;

/** One query on its way through the items. */
final class QueryPass {
  private static final int VERY_FEW = 64;

  private final float[] query;
  private final ItemFilter filter;
  private final DotKernel kernel;
  private final Optional<CandidateScan> scan;
  private final ScoreBound bound;
  private final Int8Query int8;
  private final TopKHeap best;
  private final Optional<NamedItems> named;
  private final boolean few;

  QueryPass(
      Model model,
      float[] query,
      int k,
      ItemFilter filter,
      DotKernel kernel,
      Optional<CandidateScan> scan) {
    this.query = query;
    this.filter = filter;
    this.kernel = kernel;
    this.scan = scan;
    this.bound = new ScoreBound(query, model.norm(0));
    this.int8 = new Int8Query(query);
    this.best = new TopKHeap(Math.min(k, model.held()));
    this.named = NamedItems.of(filter, model.held());
    // Where int8 tells which items are worth a score, only very few are faster gone through.
    this.few =
        named.filter(items -> scan.isEmpty() || items.atMost(model.held() / VERY_FEW)).isPresent();
  }

  /**
   * Looks at some items of a block, those before them having been looked at.
   *
   * @param from a multiple of {@link Int8Groups#ITEMS}
   * @param to more than {@code from}, at most the block's size
   * @return false when no later item matters: one with the k-th score would lose to it by its
   *     index, so that an equal bound ends the search as well
   */
  boolean run(ItemBlock block, int from, int to) {
    if (few) {
      few(named.orElseThrow(), block, from, to);
    } else if (scan.isPresent() && int8.covers(block)) {
      candidates(scan.get(), block, from, to);
    } else {
      all(block, from, to);
    }
    return !ended(block.norms()[to - 1]);
  }

  List<ScoredItem> found() {
    return best.sorted();
  }

  boolean ended(float norm) {
    return bound.of(norm) <= best.threshold();
  }

  private void all(ItemBlock block, int from, int to) {
    for (int i = from; i < to && !ended(block.norms()[i]); i++) {
      offer(block, i);
    }
  }

  private void few(NamedItems items, ItemBlock block, int from, int to) {
    int first = block.first();
    int end = first + to;
    for (int item = items.from(first + from); item < end; item = items.from(item + 1)) {
      if (ended(block.norms()[item - first])) {
        return;
      }
      offer(block, item - first);
    }
  }

  private void candidates(CandidateScan scan, ItemBlock block, int from, int to) {
    int groups = (to + Int8Groups.ITEMS - 1) / Int8Groups.ITEMS;
    int group = from / Int8Groups.ITEMS;
    while (group < groups) {
      long hit = scan.next(block, int8, bound, group, groups, best.threshold());
      group = CandidateScan.group(hit);
      int left = CandidateScan.candidates(hit);
      while (left != 0) {
        int i = group * Int8Groups.ITEMS + Integer.numberOfTrailingZeros(left);
        // The last group may have places without items.
        if (i < to && !ended(block.norms()[i]) && isNamed(block.first() + i)) {
          offer(block, i);
        }
        left &= left - 1;
      }
      group++;
    }
  }

  private boolean isNamed(int item) {
    return named.isEmpty() || named.get().contains(item);
  }

  private void offer(ItemBlock block, int i) {
    float score = kernel.dot(query, block.values(), i * query.length);
    if (score > best.threshold() && filter.accepts(block.first() + i)) {
      best.add(block.first() + i, score);
    }
  }
}
