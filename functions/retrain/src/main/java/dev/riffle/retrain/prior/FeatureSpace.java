package dev.riffle.retrain.prior;

import dev.riffle.core.event.ItemFeatures;
import dev.riffle.core.online.FeatureField;
import dev.riffle.core.online.Prior;
import dev.riffle.core.online.Standardized;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The columns of the regression: the bias, then each field's features, so that no field can push
 * out another. Names are there or not; numbers are standardized; an embedding is reduced.
 *
 * @param names of the columns before the embedding's: the bias is the first
 * @param means subtracted from a value, one a name
 * @param scales divides it after that, one a name
 * @param embedding whose columns are the last
 * @param places each name's column
 */
record FeatureSpace(
    List<String> names,
    float[] means,
    float[] scales,
    EmbeddingSpace embedding,
    Map<String, Integer> places) {

  /**
   * An item in this space: all other columns are 0.
   *
   * @param columns rising
   */
  record Row(int[] columns, double[] values) {}

  static FeatureSpace of(List<ItemFeatures> items, FeatureCensus census) {
    var names = new ArrayList<String>();
    names.add(Prior.BIAS);
    for (FeatureField field : FeatureField.values()) {
      census.columns(field).forEach(names::add);
    }
    var means = new float[names.size()];
    var scales = new float[names.size()];
    Arrays.fill(scales, 1);
    Map<String, Integer> places = new HashMap<>();
    for (int f = 0; f < names.size(); f++) {
      places.put(names.get(f), f);
      double[] values = census.numbers().get(names.get(f));
      if (values != null) {
        var scale = Scale.of(values);
        means[f] = (float) scale.middle();
        scales[f] = (float) scale.deviation();
      }
    }
    return new FeatureSpace(
        List.copyOf(names),
        means,
        scales,
        EmbeddingSpace.of(items, census.embeddings(), FeatureCensus.share(FeatureField.EMBEDDING)),
        Map.copyOf(places));
  }

  /** How many columns there are. */
  int size() {
    return names.size() + embedding.reduced();
  }

  /** The field of a column; none of the bias. */
  Optional<FeatureField> field(int column) {
    if (column >= names.size()) {
      return Optional.of(FeatureField.EMBEDDING);
    }
    String name = names.get(column);
    return Arrays.stream(FeatureField.values()).filter(field -> field.holds(name)).findFirst();
  }

  /** An item as a row. */
  Row row(ItemFeatures item) {
    Map<String, Double> features = Prior.features(item);
    int[] named =
        features.keySet().stream()
            .filter(places::containsKey)
            .mapToInt(places::get)
            .sorted()
            .toArray();
    double[] reduced = embedding.reduced(item.embedding()).orElse(new double[0]);
    int[] columns = Arrays.copyOf(named, named.length + reduced.length);
    var values = new double[columns.length];
    for (int i = 0; i < named.length; i++) {
      int f = named[i];
      values[i] = Standardized.of(features.get(names.get(f)), means[f], scales[f]);
    }
    for (int r = 0; r < reduced.length; r++) {
      columns[named.length + r] = names.size() + r;
      values[named.length + r] = reduced[r];
    }
    return new Row(columns, values);
  }
}
