package dev.riffle.core.recommend;

import dev.riffle.core.model.ModelView;
import dev.riffle.core.online.History;
import dev.riffle.core.online.HistoryEntry;
import dev.riffle.core.rerank.ItemNews;
import dev.riffle.core.rerank.RankFeature;
import dev.riffle.core.search.ItemScores;
import dev.riffle.core.search.ItemSearch;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** What a re-ranker looks at, of one user's candidates: the same in serving and in training. */
final class CandidateFeatures {
  /** Impressions older than this are forgotten. */
  private static final Duration SHOWN = Duration.ofDays(30);

  /** Liked items, of no category, that are counted beside the user's own: few say little. */
  private static final double UNSURE = 2;

  private final ModelView model;
  private final Delta delta;
  private final ItemNews news;
  private final Taste taste;
  private final ItemScores dense;
  private final Instant now;
  private final Map<String, Integer> inVain;
  private final Map<Integer, Integer> liked = new HashMap<>();
  private int likedItems;

  CandidateFeatures(
      ModelView model,
      Delta delta,
      ItemSearch search,
      ItemNews news,
      Taste taste,
      RecommendationRequest request) {
    this.model = model;
    this.delta = delta;
    this.news = news;
    this.taste = taste;
    this.dense = taste.vector().map(search::scores).orElse(_ -> 0);
    this.now = request.now();
    History history = request.history();
    this.inVain = history.shown().inVain(history, now.minus(SHOWN));
    count(history);
  }

  private void count(History history) {
    var met = new HashSet<String>();
    for (HistoryEntry entry : history.entries()) {
      if (entry.read(model.encoder()).speaksFor() && met.add(entry.itemId())) {
        var index = model.indexOf(entry.itemId());
        if (index.isPresent()) {
          likedItems++;
          model.forEachCategory(index.getAsInt(), bit -> liked.merge(bit, 1, Integer::sum));
        }
      }
    }
  }

  /** Of an item of the model, by {@link RankFeature#place}. */
  double[] of(int index) {
    String id = model.id(index);
    var features = new double[RankFeature.COUNT];
    features[RankFeature.VECTORS.place()] = dense.of(index);
    features[RankFeature.SUCCESSORS.place()] = taste.sparse().scores().score(index);
    features[RankFeature.POPULARITY.place()] = Math.log1p(model.popularity(index));
    features[RankFeature.FRESHNESS.place()] = news.freshness(id, now);
    features[RankFeature.TREND.place()] = news.trend(id);
    var most = new int[1];
    model.forEachCategory(index, bit -> most[0] = Math.max(most[0], liked.getOrDefault(bit, 0)));
    features[RankFeature.CATEGORIES.place()] = share(most[0]);
    features[RankFeature.IMPRESSIONS.place()] = shown(id);
    return features;
  }

  /** Of an item that is newer than the model. */
  double[] ofFresh(String id, float[] vector) {
    var features = new double[RankFeature.COUNT];
    features[RankFeature.VECTORS.place()] =
        taste.vector().map(user -> TasteScores.dot(user, vector)).orElse(0.0);
    features[RankFeature.FRESHNESS.place()] = 1;
    List<String> names =
        delta
            .change(id)
            .flatMap(ChangedItem::features)
            .map(it -> it.categories())
            .orElse(List.of());
    int most = 0;
    for (String name : names) {
      var bit = model.categoryBit(name);
      most = Math.max(most, bit.isPresent() ? liked.getOrDefault(bit.getAsInt(), 0) : 0);
    }
    features[RankFeature.CATEGORIES.place()] = share(most);
    features[RankFeature.IMPRESSIONS.place()] = shown(id);
    return features;
  }

  private double share(int likedInCategory) {
    return likedInCategory / (likedItems + UNSURE);
  }

  private double shown(String id) {
    return Math.log1p(inVain.getOrDefault(id, 0));
  }
}
