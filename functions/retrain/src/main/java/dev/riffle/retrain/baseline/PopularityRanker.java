package dev.riffle.retrain.baseline;

import dev.riffle.core.online.EncoderSettings;
import dev.riffle.core.online.History;
import dev.riffle.retrain.data.Interactions;
import dev.riffle.retrain.data.Popularity;
import dev.riffle.retrain.evaluate.Ranker;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** The same items for everybody: what was liked most, ties by id. */
public final class PopularityRanker implements Ranker {
  private final List<String> ranked;

  private PopularityRanker(List<String> ranked) {
    this.ranked = ranked;
  }

  /**
   * Counts once, for all rankings.
   *
   * @param halfLife an interaction this much older than the newest of all counts half; without one
   *     all count the same
   */
  public static PopularityRanker of(
      Interactions training, EncoderSettings settings, Optional<Duration> halfLife) {
    var items = List.copyOf(new TreeSet<>(training.itemIds()));
    Map<String, Integer> indexes = HashMap.newHashMap(items.size());
    for (String item : items) {
      indexes.put(item, indexes.size());
    }
    return of(items, Popularity.of(training, indexes, settings, halfLife));
  }

  /** From counts that are there already, one an item; items ascend. */
  public static PopularityRanker of(List<String> items, float[] popularity) {
    return new PopularityRanker(
        IntStream.range(0, items.size())
            .boxed()
            .sorted(Comparator.comparingDouble(item -> -popularity[item]))
            .map(items::get)
            .toList());
  }

  @Override
  public List<String> top(History history, int k) {
    Set<String> held = history.itemIds();
    return ranked.stream().filter(item -> !held.contains(item)).limit(k).toList();
  }
}
