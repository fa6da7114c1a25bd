package dev.riffle.tests.bench.coldstart;

import dev.riffle.core.event.ItemFeatures;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.SplittableRandom;
import java.util.zip.CRC32;

/**
 * An embedding that says nothing: normally distributed, a function of the item's id.
 *
 * @param length in floats, 1 or more
 */
record RandomEmbedding(int length) {
  /** The features with this embedding in the place of their own. */
  ItemFeatures on(String itemId, ItemFeatures item) {
    var hash = new CRC32();
    hash.update(itemId.getBytes(StandardCharsets.UTF_8));
    var random = new SplittableRandom(hash.getValue());
    var floats = new ArrayList<Float>(length);
    for (int i = 0; i < length; i++) {
      floats.add((float) random.nextGaussian());
    }
    return new ItemFeatures(
        item.categories(),
        item.tags(),
        item.numbers(),
        item.text(),
        floats,
        item.available(),
        item.expires());
  }
}
