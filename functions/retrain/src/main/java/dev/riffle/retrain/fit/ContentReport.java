package dev.riffle.retrain.fit;

import dev.riffle.core.event.ItemFeatures;
import dev.riffle.core.model.ModelLimits;
import dev.riffle.retrain.prior.LeftOut;
import java.util.ArrayList;
import java.util.List;

/**
 * What of the items' features a model does not use, and why, in words.
 *
 * @param lines none when it uses all of them
 */
public record ContentReport(List<String> lines) {
  public ContentReport {
    lines = List.copyOf(lines);
  }

  /** Of the items that a model is made of. */
  public static ContentReport of(List<ItemFeatures> items) {
    var lines = new ArrayList<String>();
    int leftOut = FilterCategories.of(items).leftOut();
    if (leftOut > 0) {
      lines.add(
          ("categories: filters know the %,d most frequent, and %,d more are left out; a filter that"
                  + " names one of those is refused: put rarer categories as tags")
              .formatted(ModelLimits.MAX_CATEGORIES, leftOut));
    }
    lines.addAll(LeftOut.of(items).lines());
    return new ContentReport(lines);
  }
}
