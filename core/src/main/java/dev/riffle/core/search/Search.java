package dev.riffle.core.search;

import dev.riffle.core.model.Model;
import java.util.List;

/** Exact search over one model's items, in the form in which the model holds their vectors. */
public interface Search {
  /** The k items of greatest inner product that pass the filter, best first, ties by index. */
  List<Scored> best(float[] query, int k, ItemFilter filter);

  /** The k items of greatest cosine that pass the filter, best first, ties by index. */
  List<Scored> nearest(float[] query, int k, ItemFilter filter);

  /** Over a model's float vectors: {@link TopK} and {@link Nearest}. */
  static Search of(Model model) {
    return new Search() {
      @Override
      public List<Scored> best(float[] query, int k, ItemFilter filter) {
        return TopK.search(model, query, k, filter);
      }

      @Override
      public List<Scored> nearest(float[] query, int k, ItemFilter filter) {
        return Nearest.search(model, query, k, filter);
      }
    };
  }
}
