package dev.riffle.core.device;

import dev.riffle.core.online.EncoderSettings;
import java.util.List;

/**
 * What is said of the whole model once.
 *
 * @param items of the model that it was made from, which {@code gram} sums over
 * @param gram in this form's dimensions
 */
record ModelHead(
    String version,
    String tenant,
    int dims,
    int items,
    EncoderSettings encoder,
    double[] gram,
    double meanUserSquare,
    List<String> categories) {
  ModelHead {
    categories = List.copyOf(categories);
  }
}
