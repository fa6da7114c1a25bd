package dev.riffle.tests.bench.data;

import dev.riffle.core.online.EncoderSettings;
import dev.riffle.core.online.ValueScales;
import dev.riffle.retrain.data.Interactions;
import dev.riffle.retrain.data.ItemCatalogue;
import dev.riffle.retrain.scale.ReadScales;
import java.time.Instant;

/**
 * Data as a benchmark takes them.
 *
 * @param name the folder's
 * @param orderOnly whether the data have no times but an order for each user; then times are
 *     synthetic: a day from one interaction to the next, everybody's last on the same day
 */
public record DataSet(
    String name, Interactions interactions, ItemCatalogue catalogue, boolean orderOnly) {

  /** Usual settings, with values read as these data show. */
  public EncoderSettings encoder() {
    return EncoderSettings.defaults()
        .withScales(ReadScales.of(interactions, ValueScales.none()).scales());
  }

  /** Without the interactions at a moment or after it. */
  public DataSet before(Instant until) {
    return new DataSet(name, interactions.before(until), catalogue, orderOnly);
  }
}
