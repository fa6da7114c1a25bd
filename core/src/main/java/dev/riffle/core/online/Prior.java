package dev.riffle.core.online;

import dev.riffle.core.event.ItemFeatures;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A linear map from an item's features to item-vector space, learned at retraining by ridge
 * regression: where a new item starts before anybody touched it.
 *
 * @param names one name a feature: {@code bias}, {@code category:x}, {@code tag:x}, {@code word:x},
 *     {@code number:x}, {@code embedding:i}
 * @param means subtracted from a feature's value, one a feature (0 for names that are there or not)
 * @param scales divides it after that, one a feature, not 0; what comes out counts from -10 to 10
 * @param weights {@code names.size() x dims}, row-major
 */
public record Prior(int dims, List<String> names, float[] means, float[] scales, float[] weights) {
  private static final Pattern NOT_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

  /** A price with too many zeros must not carry its item to the top of every answer. */
  private static final double FARTHEST = 10;

  public Prior {
    names = List.copyOf(names);
    if (means.length != names.size()
        || scales.length != names.size()
        || weights.length != names.size() * dims) {
      throw new IllegalArgumentException(
          "%d features of %d dimensions, but %d means, %d scales, %d weights"
              .formatted(names.size(), dims, means.length, scales.length, weights.length));
    }
  }

  /** The vector to expect of an item with these features, {@code dims} long. */
  public float[] vector(ItemFeatures item) {
    Map<String, Double> values = features(item);
    var sum = new double[dims];
    for (int f = 0; f < names.size(); f++) {
      Double value = values.get(names.get(f));
      if (value == null) {
        continue;
      }
      double scaled = Math.clamp((value - means[f]) / scales[f], -FARTHEST, FARTHEST);
      for (int d = 0; d < dims; d++) {
        sum[d] += scaled * weights[f * dims + d];
      }
    }
    var vector = new float[dims];
    for (int d = 0; d < dims; d++) {
      vector[d] = (float) sum[d];
    }
    return vector;
  }

  /** An item's features by name, as training counts them and {@link #vector} reads them. */
  public static Map<String, Double> features(ItemFeatures item) {
    var values = new HashMap<String, Double>();
    values.put("bias", 1.0);
    item.categories().forEach(name -> values.put("category:" + name, 1.0));
    item.tags().forEach(name -> values.put("tag:" + name, 1.0));
    words(item.text()).forEach(word -> values.put("word:" + word, 1.0));
    item.numbers().forEach((name, value) -> values.put("number:" + name, value));
    for (int i = 0; i < item.embedding().size(); i++) {
      values.put("embedding:" + i, (double) item.embedding().get(i));
    }
    return values;
  }

  private static List<String> words(String text) {
    var words = new HashSet<String>();
    for (String word : NOT_WORD.split(text.toLowerCase(Locale.ROOT))) {
      if (!word.isEmpty()) {
        words.add(word);
      }
    }
    return new ArrayList<>(words);
  }
}
