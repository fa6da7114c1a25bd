package dev.riffle.tests.bench.data;

import dev.riffle.core.event.InteractionType;
import dev.riffle.core.online.EncoderSettings;
import dev.riffle.core.online.ValueScale;
import dev.riffle.core.online.ValueScales;
import dev.riffle.retrain.data.Interactions;
import dev.riffle.retrain.data.ItemCatalogue;
import dev.riffle.retrain.data.UserCatalogue;
import dev.riffle.retrain.scale.ReadScales;
import java.time.Instant;
import java.util.Map;

/**
 * Data as a benchmark takes them.
 *
 * @param name the folder's
 * @param users what is known of users beside what they did
 * @param orderOnly whether the data have no times but an order for each user; then times are
 *     synthetic: a day from one interaction to the next, everybody's last on the same day
 * @param scales how values are read, where it is not the data that show it
 */
public record DataSet(
    String name,
    Interactions interactions,
    ItemCatalogue catalogue,
    UserCatalogue users,
    boolean orderOnly,
    ValueScales scales) {
  private static final ValueScale ANY = new ValueScale(-Float.MAX_VALUE, false);

  /** Values are read as the data show. */
  DataSet(
      String name,
      Interactions interactions,
      ItemCatalogue catalogue,
      UserCatalogue users,
      boolean orderOnly) {
    this(name, interactions, catalogue, users, orderOnly, ValueScales.none());
  }

  /** The same data, where a rating says that somebody met an item, and nothing of how it was. */
  public DataSet withEveryRatingLiked() {
    var all = new ValueScales(Map.of(InteractionType.RATING, ANY));
    return new DataSet(name, interactions, catalogue, users, orderOnly, all);
  }

  /** Usual settings, with values read as these data show, if nothing else was asked for. */
  public EncoderSettings encoder() {
    return EncoderSettings.defaults().withScales(ReadScales.of(interactions, scales).scales());
  }

  /** Without the interactions at a moment or after it. */
  public DataSet before(Instant until) {
    return new DataSet(name, interactions.before(until), catalogue, users, orderOnly, scales);
  }
}
