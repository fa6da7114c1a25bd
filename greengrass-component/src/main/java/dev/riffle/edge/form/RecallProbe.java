package dev.riffle.edge.form;

import dev.riffle.core.model.ItemBlock;
import dev.riffle.core.online.FoldIn;
import dev.riffle.core.online.ItemVectors;
import dev.riffle.core.search.DotKernel;
import dev.riffle.core.search.ScoredItem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;

/** Users with one liked item each, asked of the whole model and of a form made from it. */
final class RecallProbe {
  private static final int K = 10;
  private static final Comparator<ScoredItem> WORST_FIRST =
      Comparator.comparingDouble(ScoredItem::score)
          .thenComparing(Comparator.comparingInt(ScoredItem::index).reversed());

  private final Map<Integer, float[]> users = new TreeMap<>();
  private final Map<Integer, PriorityQueue<ScoredItem>> tops = new TreeMap<>();
  private final DotKernel dot = DotKernel.plain();

  /** Items at even steps of the counted interactions, an item once. */
  static Set<Integer> items(float[] popularity, int[] byPopularity, int count) {
    double all = 0;
    for (float each : popularity) {
      all += each;
    }
    var items = new HashSet<Integer>();
    double sum = 0;
    int step = 0;
    for (int index : byPopularity) {
      sum += popularity[index];
      if (step < count && sum >= all * (step + 0.5) / count) {
        items.add(index);
        while (step < count && sum >= all * (step + 0.5) / count) {
          step++;
        }
      }
    }
    return items;
  }

  /** Adds the user who liked this item of the whole model. */
  void add(int index, float[] vector, ItemVectors model) {
    users.put(index, user(vector, model));
    tops.put(index, new PriorityQueue<>(WORST_FIRST));
  }

  /** Scores a block of the whole model for all users. */
  void ask(ItemBlock block) {
    users.forEach(
        (item, user) -> {
          PriorityQueue<ScoredItem> top = tops.get(item);
          for (int i = 0; i < block.size(); i++) {
            var found =
                new ScoredItem(block.first() + i, dot.dot(user, block.values(), i * user.length));
            if (found.index() != item
                && (top.size() < K || WORST_FIRST.compare(found, top.peek()) > 0)) {
              top.add(found);
              if (top.size() > K) {
                top.poll();
              }
            }
          }
        });
  }

  /**
   * The share of the whole model's answers that the form gives as well.
   *
   * @param indexes from the whole model to the form; -1 where an item did not stay
   */
  double kept(DeviceModel form, int[] indexes) {
    var shares = new ArrayList<Double>();
    var vector = new float[form.dims()];
    tops.forEach(
        (item, top) -> {
          int own = indexes[item];
          Set<Integer> found = new HashSet<>();
          if (own >= 0) {
            form.codes().copy(own, vector, 0);
            List<ScoredItem> best = form.best(user(vector, form), K, index -> index != own);
            best.forEach(scored -> found.add(scored.index()));
          }
          long same = top.stream().filter(one -> found.contains(indexes[one.index()])).count();
          if (!top.isEmpty()) {
            shares.add((double) same / top.size());
          }
        });
    return shares.stream().mapToDouble(Double::doubleValue).average().orElse(1);
  }

  int count() {
    return users.size();
  }

  private static float[] user(float[] vector, ItemVectors model) {
    var system = FoldIn.overAll(model.gram(), model.dims(), model.encoder().unobservedWeight());
    system.observe(vector, 0, 1, true);
    system.ridge(model.encoder().ridge(1, model.size()));
    return system.solve().vector();
  }
}
