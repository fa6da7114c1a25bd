package dev.riffle.core.search;

import dev.riffle.core.model.Int8Groups;
import dev.riffle.core.model.ItemBlock;
import dev.riffle.core.model.Model;
import dev.riffle.core.model.PassingItems;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** One query on its way through the items. */
final class QueryPass {
  /** Items of which it is decided at once how to go through them. */
  private static final int TOGETHER = 256;

  /** Items whose floats a core's cache may hold, since every search begins with them. */
  private static final int NEAR = 8192;

  /** Where no more than one in so many of these may be in the answer, each is scored by itself. */
  private static final int FEW_NEAR = 6;

  /** Of those behind: each waits for memory, where int8 of all of them is read at a stretch. */
  private static final int FEW_FAR = 24;

  private final float[] query;
  private final ItemFilter filter;
  private final DotKernel kernel;
  private final Optional<CandidateScan> scan;
  private final ScoreBound bound;
  private final Int8Query int8;
  private final TopKHeap best;
  private final Optional<GatheredFilter> gathered;
  private final int held;
  private Optional<NamedItems> named = Optional.empty();
  private boolean asked;

  QueryPass(
      Model model,
      float[] query,
      TopKHeap best,
      ItemFilter filter,
      DotKernel kernel,
      Optional<CandidateScan> scan) {
    this.query = query;
    this.filter = filter;
    this.kernel = kernel;
    this.scan = scan;
    this.bound = new ScoreBound(query, model.norm(0));
    this.int8 = new Int8Query(query);
    this.best = best;
    this.gathered = scan.isPresent() ? filter.gathered() : Optional.empty();
    this.held = model.held();
  }

  /**
   * Looks at all items of a block, those before it having been looked at: as below, but of what a
   * filter shares with others at nothing else.
   *
   * @param n of the model's blocks
   */
  boolean run(ItemBlock block, int n) {
    Optional<PassingItems.Gathered> some =
        gathered
            .filter(_ -> int8.covers(block))
            .flatMap(shared -> shared.items().of(n, shared.bits()));
    if (some.isEmpty()) {
      boolean most = gathered.filter(shared -> shared.items().mostPass(n)).isPresent();
      return run(block, 0, block.size(), most ? Optional.empty() : named());
    }
    BitSet others = gathered.orElseThrow().others();
    gathered(scan.orElseThrow(), block, some.get(), others);
    others(block, others);
    return !ended(block.norms()[block.size() - 1]);
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
    return run(block, from, to, named());
  }

  private boolean run(ItemBlock block, int from, int to, Optional<NamedItems> names) {
    boolean byInt8 = scan.isPresent() && int8.covers(block);
    if (names.isPresent()) {
      named(names.get(), block, from, to, byInt8);
    } else if (byInt8) {
      candidates(scan.get(), names, block, from, to);
    } else {
      all(block, from, to);
    }
    return !ended(block.norms()[to - 1]);
  }

  List<ScoredItem> found() {
    return best.sorted();
  }

  /** What the filter says of many items at once, from when it is first needed. */
  private Optional<NamedItems> named() {
    if (!asked) {
      asked = true;
      named = NamedItems.of(filter, held);
    }
    return named;
  }

  boolean ended(float norm) {
    return bound.of(norm) <= best.threshold();
  }

  private void all(ItemBlock block, int from, int to) {
    for (int i = from; i < to && !ended(block.norms()[i]); i++) {
      offer(block, i);
    }
  }

  private void named(NamedItems items, ItemBlock block, int from, int to, boolean byInt8) {
    if (!byInt8) {
      each(items, block, from, to);
      return;
    }
    for (int at = from; at < to && !ended(block.norms()[at]); at += TOGETHER) {
      int end = Math.min(to, at + TOGETHER);
      int few = block.first() + at < NEAR ? FEW_NEAR : FEW_FAR;
      if (items.count(block.first() + at, block.first() + end) * few <= end - at) {
        each(items, block, at, end);
      } else {
        candidates(scan.orElseThrow(), Optional.of(items), block, at, end);
      }
    }
  }

  private void each(NamedItems items, ItemBlock block, int from, int to) {
    int first = block.first();
    int end = first + to;
    for (int item = items.from(first + from); item < end; item = items.from(item + 1)) {
      if (ended(block.norms()[item - first])) {
        return;
      }
      offer(block, item - first);
    }
  }

  private void gathered(
      CandidateScan scan, ItemBlock block, PassingItems.Gathered some, BitSet others) {
    int groups = some.int8().groups();
    int group = 0;
    while (group < groups) {
      long hit = scan.next(some.norms(), some.int8(), int8, bound, group, groups, best.threshold());
      group = CandidateScan.group(hit);
      int left = CandidateScan.candidates(hit);
      while (left != 0) {
        int i = group * Int8Groups.ITEMS + Integer.numberOfTrailingZeros(left);
        if (i < some.size()
            && !ended(some.norms()[i])
            && !others.get(block.first() + some.places()[i])) {
          offer(block, some.places()[i]);
        }
        left &= left - 1;
      }
      group++;
    }
  }

  /** Items of which those gathered before may have higher indexes. */
  private void others(ItemBlock block, BitSet others) {
    int end = block.first() + block.size();
    for (int item = others.nextSetBit(block.first());
        item >= 0 && item < end;
        item = others.nextSetBit(item + 1)) {
      int i = item - block.first();
      if (bound.of(block.norms()[i]) < best.threshold()) {
        return;
      }
      float score = kernel.dot(query, block.values(), i * query.length);
      if (best.takes(item, score) && filter.accepts(item)) {
        best.add(item, score);
      }
    }
  }

  private void candidates(
      CandidateScan scan, Optional<NamedItems> names, ItemBlock block, int from, int to) {
    int groups = (to + Int8Groups.ITEMS - 1) / Int8Groups.ITEMS;
    int group = from / Int8Groups.ITEMS;
    while (group < groups) {
      long hit =
          scan.next(block.norms(), block.int8(), int8, bound, group, groups, best.threshold());
      group = CandidateScan.group(hit);
      int left = CandidateScan.candidates(hit);
      while (left != 0) {
        int i = group * Int8Groups.ITEMS + Integer.numberOfTrailingZeros(left);
        // The last group may have places without items.
        if (i < to && !ended(block.norms()[i]) && isNamed(names, block.first() + i)) {
          offer(block, i);
        }
        left &= left - 1;
      }
      group++;
    }
  }

  private static boolean isNamed(Optional<NamedItems> names, int item) {
    return names.isEmpty() || names.get().contains(item);
  }

  private void offer(ItemBlock block, int i) {
    float score = kernel.dot(query, block.values(), i * query.length);
    if (score > best.threshold() && filter.accepts(block.first() + i)) {
      best.add(block.first() + i, score);
    }
  }
}
