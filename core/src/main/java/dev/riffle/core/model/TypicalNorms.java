package dev.riffle.core.model;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How long the vectors of trained items are, by category: the median. Nothing bounds what features
 * predict of an item, and an owner or a seller may stuff it with all words there are; so the vector
 * of an item that nobody vouches for is made no longer than is usual for its kind.
 */
public final class TypicalNorms {
  /** Where nothing is known, nothing is bounded. */
  public static final TypicalNorms NONE = new TypicalNorms(Map.of(), Float.POSITIVE_INFINITY);

  /** The median of fewer is anybody's. */
  static final int MIN_ITEMS = 20;

  private final Map<String, Float> byCategory;
  private final float ofAll;

  private TypicalNorms(Map<String, Float> byCategory, float ofAll) {
    this.byCategory = byCategory;
    this.ofAll = ofAll;
  }

  /** Trained items, by number from 0. */
  public interface Items {
    int count();

    float norm(int item);

    List<String> categories(int item);
  }

  /** The medians of these. */
  public static TypicalNorms of(Items items) {
    Map<String, Integer> counts = new HashMap<>();
    var all = new float[items.count()];
    for (int item = 0; item < all.length; item++) {
      all[item] = items.norm(item);
      items.categories(item).forEach(name -> counts.merge(name, 1, Integer::sum));
    }
    if (all.length == 0) {
      return NONE;
    }
    Map<String, float[]> norms = new HashMap<>();
    counts.forEach(
        (name, count) -> {
          if (count >= MIN_ITEMS) {
            norms.put(name, new float[count]);
          }
        });
    for (int item = 0; item < all.length; item++) {
      for (String name : items.categories(item)) {
        float[] of = norms.get(name);
        if (of != null) {
          of[counts.merge(name, -1, Integer::sum)] = all[item];
        }
      }
    }
    Map<String, Float> medians = HashMap.newHashMap(norms.size());
    norms.forEach((name, of) -> medians.put(name, median(of)));
    return new TypicalNorms(medians, median(all));
  }

  /** Those of a model's items that anybody ever liked. */
  static TypicalNorms of(Model model) {
    var trained = new int[model.held()];
    int count = 0;
    for (int item = 0; item < model.held(); item++) {
      if (model.popularity(item) > 0) {
        trained[count++] = item;
      }
    }
    int[] items = Arrays.copyOf(trained, count);
    return of(
        new Items() {
          @Override
          public int count() {
            return items.length;
          }

          @Override
          public float norm(int item) {
            return model.norm(items[item]);
          }

          @Override
          public List<String> categories(int item) {
            return model.head().categories().of(model.categories(items[item]));
          }
        });
  }

  /**
   * How long the vector of an item of these categories may be: the median of the one with the
   * shortest vectors, so that naming more of them gains nothing; of all items where none of them
   * has enough.
   */
  public float longest(List<String> categories) {
    float shortest = Float.POSITIVE_INFINITY;
    for (String name : categories) {
      shortest = Math.min(shortest, byCategory.getOrDefault(name, Float.POSITIVE_INFINITY));
    }
    return Float.isFinite(shortest) ? shortest : ofAll;
  }

  /** The vector, or one of the same direction that is as long as may be; not a copy. */
  public float[] bounded(float[] vector, List<String> categories) {
    double length = Norm.length(vector, 0, vector.length);
    double longest = longest(categories);
    if (length <= longest) {
      return vector;
    }
    var shorter = new float[vector.length];
    for (int d = 0; d < vector.length; d++) {
      shorter[d] = (float) (vector[d] * (longest / length));
    }
    return shorter;
  }

  private static float median(float[] values) {
    float[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[(sorted.length - 1) / 2];
  }
}
