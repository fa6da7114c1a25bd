package dev.riffle.retrain.spark;

import dev.riffle.core.online.EncoderSettings;
import dev.riffle.core.online.Observation;
import dev.riffle.retrain.data.Interactions;
import dev.riffle.retrain.data.TrainingSet;
import dev.riffle.retrain.ials.CsrMatrix;
import dev.riffle.retrain.ials.CsrMatrixBuilder;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** A part's rows of the training set. */
final class Rows {
  private Rows() {}

  /** The items that a part's users say anything of. */
  static Set<String> items(Interactions interactions, EncoderSettings encoder) {
    var items = new HashSet<String>();
    TrainingSet.forEachRow(
        interactions,
        encoder,
        (_, row) -> row.stream().map(Observation::itemId).forEach(items::add));
    return items;
  }

  /** The cells of a part's users. */
  static CsrMatrix of(
      Interactions interactions, Map<String, Integer> indexes, EncoderSettings encoder) {
    var builder = new CsrMatrixBuilder(encoder.unobservedWeight());
    TrainingSet.forEachRow(
        interactions,
        encoder,
        (_, row) -> {
          row.forEach(
              signal ->
                  builder.cell(indexes.get(signal.itemId()), signal.weight(), signal.liked()));
          builder.endRow();
        });
    return builder.build(indexes.size());
  }
}
