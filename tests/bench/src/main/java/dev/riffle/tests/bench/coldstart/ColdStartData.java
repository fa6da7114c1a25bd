package dev.riffle.tests.bench.coldstart;

import dev.riffle.core.event.Event;
import dev.riffle.core.event.ItemFeatures;
import dev.riffle.core.event.ItemPut;
import dev.riffle.core.model.Model;
import dev.riffle.core.online.EncoderSettings;
import dev.riffle.retrain.data.ItemCatalogue;
import dev.riffle.retrain.data.Popularity;
import dev.riffle.retrain.data.TrainingSet;
import dev.riffle.retrain.evaluate.Ranker;
import dev.riffle.retrain.evaluate.SnapshotRoundTrip;
import dev.riffle.retrain.fit.DraftFactory;
import dev.riffle.retrain.ials.Factors;
import dev.riffle.retrain.ials.Ials;
import dev.riffle.retrain.ials.IalsSettings;
import dev.riffle.retrain.ials.WorkerPool;
import dev.riffle.tests.bench.data.DataSet;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * What is trained once, without the new items: vectors do not depend on features, the prior alone
 * does.
 *
 * @param all features of old and new items
 */
record ColdStartData(
    NewItems held,
    ItemCatalogue all,
    TrainingSet set,
    Factors factors,
    EncoderSettings encoder,
    IalsSettings ials,
    Ials trainer) {
  static ColdStartData of(
      DataSet data,
      NewItems held,
      EncoderSettings encoder,
      int dims,
      int epochs,
      WorkerPool workers) {
    var without = new HashSet<>(held.items());
    var trained = new HashMap<String, ItemFeatures>();
    for (String item : data.catalogue().items()) {
      if (!without.contains(item)) {
        trained.put(item, data.catalogue().features(item));
      }
    }
    var ials = IalsSettings.defaults().withDims(dims).withEpochs(epochs);
    var set = TrainingSet.of(held.training(), catalogue(trained), encoder);
    var trainer = new Ials(encoder, workers);
    Factors factors = trainer.items(set.byUser(), set.items(), ials, (_, _) -> {});
    return new ColdStartData(held, data.catalogue(), set, factors, encoder, ials, trainer);
  }

  /** By what a prior learns of features, through the file that serving reads. */
  Ranker ranker(BiFunction<String, ItemFeatures, ItemFeatures> view, Ranker unknown) {
    var old = new HashMap<String, ItemFeatures>();
    for (int item = 0; item < set.items().size(); item++) {
      String id = set.items().get(item);
      old.put(id, view.apply(id, set.features().get(item)));
    }
    var seen = TrainingSet.of(held.training(), catalogue(old), encoder);
    var draft =
        new DraftFactory(encoder, trainer)
            .draft(Event.DEFAULT_TENANT, seen, factors, Optional.empty());
    Model model = SnapshotRoundTrip.of(draft, Instant.EPOCH);
    return new NewItemRanker(model, fresh(view), unknown);
  }

  /** Features of the new items. */
  private Map<String, ItemFeatures> fresh(BiFunction<String, ItemFeatures, ItemFeatures> view) {
    var fresh = new HashMap<String, ItemFeatures>();
    held.items().forEach(item -> fresh.put(item, view.apply(item, all.features(item))));
    return fresh;
  }

  private static ItemCatalogue catalogue(Map<String, ItemFeatures> items) {
    var catalogue = new ItemCatalogue();
    items.forEach(
        (id, features) ->
            catalogue.put(new ItemPut(id, Event.DEFAULT_TENANT, id, Instant.EPOCH, features)));
    return catalogue;
  }

  Ranker popularity() {
    Map<String, Integer> indexes = new HashMap<>();
    set.items().forEach(item -> indexes.put(item, indexes.size()));
    float[] likes = Popularity.of(held.training(), indexes, encoder, Optional.empty());
    return new CategoryPopularity(set.features(), likes, fresh((_, item) -> item));
  }

  Map<String, Object> settings() {
    return Map.of(
        "dims",
        ials.dims(),
        "epochs",
        ials.epochs(),
        "halfLifeDays",
        encoder.halfLife().toMillis() / 86_400_000.0);
  }
}
