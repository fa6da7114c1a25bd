package dev.riffle.retrain.baseline;

import dev.riffle.core.online.EncoderSettings;
import dev.riffle.core.online.History;
import dev.riffle.core.online.Observation;
import dev.riffle.core.online.Observations;
import dev.riffle.retrain.data.TrainingSet;
import dev.riffle.retrain.evaluate.Ranker;
import dev.riffle.retrain.ials.WorkerPool;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Item-item neighbourhoods (Sarwar et al. 2001): an item's score is the sum of its similarities to
 * what the history liked, each times the signal's weight. Items without a score follow by
 * popularity.
 */
public final class CosineRanker implements Ranker {
  private final List<String> items;
  private final Map<String, Integer> indexes;
  private final Neighbours neighbours;
  private final PopularityRanker rest;
  private final EncoderSettings encoder;

  private CosineRanker(
      TrainingSet set, Neighbours neighbours, PopularityRanker rest, EncoderSettings encoder) {
    this.items = set.items();
    this.indexes = HashMap.newHashMap(items.size());
    for (String item : items) {
      indexes.put(item, indexes.size());
    }
    this.neighbours = neighbours;
    this.rest = rest;
    this.encoder = encoder;
  }

  /**
   * Finds all neighbours, on all of the workers' threads.
   *
   * @param encoder weighs histories
   */
  public static CosineRanker train(
      TrainingSet set, CosineSettings settings, EncoderSettings encoder, WorkerPool workers) {
    return new CosineRanker(
        set,
        Neighbours.of(set.byUser(), settings, workers),
        PopularityRanker.of(set.items(), set.popularity()),
        encoder);
  }

  @Override
  public List<String> top(History history, int k) {
    var best = new BestItems(items.size());
    for (Observation signal : Observations.of(history, encoder)) {
      Integer item = indexes.get(signal.itemId());
      if (item != null && signal.liked()) {
        for (int i = 0; i < neighbours.items()[item].length; i++) {
          best.add(
              neighbours.items()[item][i], signal.weight() * neighbours.similarities()[item][i]);
        }
      }
    }
    Set<String> held = history.itemIds();
    var top = new ArrayList<String>(k);
    for (int item : best.first(k + held.size())) {
      if (top.size() < k && !held.contains(items.get(item))) {
        top.add(items.get(item));
      }
    }
    if (top.size() < k) {
      var ranked = new HashSet<>(top);
      rest.top(history, k + top.size()).stream()
          .filter(item -> !ranked.contains(item))
          .limit(k - top.size())
          .forEach(top::add);
    }
    return top;
  }
}
