package dev.riffle.retrain.data;

import dev.riffle.core.event.ItemFeatures;
import dev.riffle.core.online.EncoderSettings;
import dev.riffle.core.online.Observation;
import dev.riffle.core.online.Observations;
import dev.riffle.retrain.ials.CsrMatrix;
import dev.riffle.retrain.ials.CsrMatrixBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/**
 * What a trainer works on: the items that the model will hold, and the cells that histories observe
 * of them, weighted as the encoder will weight them in serving.
 *
 * @param interactions that all else was made of
 * @param items ids, sorted; those that were put or touched
 * @param features of each item
 * @param users names of the rows' subjects
 * @param byUser a row for each subject with a signal, a column for each item
 * @param popularity of each item: {@link Popularity}
 */
public record TrainingSet(
    Interactions interactions,
    List<String> items,
    List<ItemFeatures> features,
    List<String> users,
    CsrMatrix byUser,
    float[] popularity) {

  /** From all interactions and the whole catalogue; popularity has the encoder's half-life. */
  public static TrainingSet of(
      Interactions interactions, ItemCatalogue catalogue, EncoderSettings settings) {
    return of(interactions, catalogue, settings, settings.halfLife());
  }

  /**
   * From all interactions and the whole catalogue.
   *
   * @param popularity its half-life
   */
  public static TrainingSet of(
      Interactions interactions,
      ItemCatalogue catalogue,
      EncoderSettings settings,
      Duration popularity) {
    var ids = new TreeSet<>(catalogue.items());
    var users = new ArrayList<String>();
    forEachRow(
        interactions,
        settings,
        (user, row) -> {
          users.add(user);
          row.forEach(signal -> ids.add(signal.itemId()));
        });
    var items = List.copyOf(ids);
    Map<String, Integer> indexes = HashMap.newHashMap(items.size());
    for (String id : items) {
      indexes.put(id, indexes.size());
    }
    var builder = new CsrMatrixBuilder(settings.unobservedWeight());
    forEachRow(
        interactions,
        settings,
        (_, row) -> {
          row.forEach(
              signal ->
                  builder.cell(indexes.get(signal.itemId()), signal.weight(), signal.liked()));
          builder.endRow();
        });
    return new TrainingSet(
        interactions,
        items,
        items.stream().map(catalogue::features).toList(),
        List.copyOf(users),
        builder.build(items.size()),
        Popularity.of(interactions, indexes, settings, Optional.of(popularity)));
  }

  /**
   * The cells of each user who has any, one row at a time: signals take several times the memory of
   * cells.
   */
  public static void forEachRow(
      Interactions interactions,
      EncoderSettings settings,
      BiConsumer<String, List<Observation>> consumer) {
    for (int subject = 0; subject < interactions.subjects(); subject++) {
      var history = interactions.history(subject, settings.historyLength());
      var signals = Observations.of(history, settings);
      if (!signals.isEmpty()) {
        consumer.accept(interactions.subject(subject), signals);
      }
    }
  }
}
