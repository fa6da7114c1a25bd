package dev.riffle.retrain.fit;

import dev.riffle.core.event.ItemFeatures;
import dev.riffle.retrain.data.TrainingSet;
import dev.riffle.retrain.ials.CsrMatrix;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a model says of its items beside their vectors.
 *
 * @param ids sorted
 * @param features of each
 * @param users how many cells each has
 * @param popularity of each
 */
public record ItemTable(
    List<String> ids, List<ItemFeatures> features, int[] users, float[] popularity) {
  static ItemTable of(TrainingSet set) {
    CsrMatrix byItem = set.byUser().transposed();
    return new ItemTable(
        set.items(),
        set.features(),
        IntStream.range(0, byItem.rows()).map(byItem::count).toArray(),
        set.popularity());
  }
}
