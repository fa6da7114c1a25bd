package dev.riffle.core.search;

import dev.riffle.core.model.ItemBlock;
import dev.riffle.core.model.Model;
import java.util.List;
import java.util.Optional;

/** Exact top-K by cosine: a full scan, since norms that order the items say nothing here. */
public final class CosineSearch {
  private static final DotKernel DOT = new EightLaneDot();

  private CosineSearch() {}

  /**
   * Searches the items that the model holds.
   *
   * @param query {@code model.dims()} finite numbers, not all 0
   * @param k how many, 1 or more
   * @return the k items of greatest cosine that pass the filter, best first, ties by index; scores
   *     are cosines, and items of length 0 have 0
   */
  public static List<ScoredItem> search(Model model, float[] query, int k, ItemFilter filter) {
    float length = length(query);
    var best = new TopKHeap(Math.min(k, Math.max(1, model.held())));
    Optional<NamedItems> few = NamedItems.of(filter, model.held());
    for (ItemBlock block : model.blocks()) {
      int first = block.first();
      for (int i = next(few, first, 0); i < block.size(); i = next(few, first, i + 1)) {
        float cosine = cosine(block, i, query, length);
        if (cosine > best.threshold() && filter.accepts(block.first() + i)) {
          best.add(block.first() + i, cosine);
        }
      }
    }
    return best.sorted();
  }

  /** Scores single items as a search does. */
  static ItemScores scores(Model model, float[] query) {
    float length = length(query);
    return index -> {
      ItemBlock block = model.blockOf(index);
      return cosine(block, index - block.first(), query, length);
    };
  }

  private static float length(float[] query) {
    return (float) Math.sqrt(DOT.dot(query, query, 0));
  }

  private static float cosine(ItemBlock block, int i, float[] query, float length) {
    float norm = block.norms()[i] * length;
    return norm > 0 ? DOT.dot(query, block.values(), i * query.length) / norm : 0;
  }

  /** The next place of a block to look at. */
  private static int next(Optional<NamedItems> few, int first, int i) {
    return few.isPresent() ? few.get().from(first + i) - first : i;
  }
}
