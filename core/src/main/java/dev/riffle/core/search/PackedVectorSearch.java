package dev.riffle.core.search;

import dev.riffle.core.model.Norm;
import java.util.List;
import java.util.Optional;

/**
 * Exact search over packed rows: what it finds is what scoring every row would find. Rows lie by
 * nearly falling norm, so that Cauchy-Schwarz ends a search by inner product early.
 */
public final class PackedVectorSearch implements ItemSearch {
  private final PackedVectors rows;
  private final float[] ceilings;

  public PackedVectorSearch(PackedVectors rows) {
    this.rows = rows;
    this.ceilings = new float[rows.count()];
    float longest = 0;
    for (int row = rows.count() - 1; row >= 0; row--) {
      longest = Math.max(longest, rows.norm(row));
      ceilings[row] = longest;
    }
  }

  @Override
  public List<ScoredItem> best(float[] query, int k, ItemFilter filter, float floor) {
    requirePositive(k);
    if (ceilings.length == 0) {
      return List.of();
    }
    var bound = new ScoreBound(query, ceilings[0]);
    var best = new TopKHeap(Math.min(k, ceilings.length), floor);
    PackedVectors.Scorer scorer = rows.against(query);
    float threshold = best.threshold();
    Optional<NamedItems> few = NamedItems.of(filter, ceilings.length);
    for (int row = next(few, 0);
        row < ceilings.length && bound.of(ceilings[row]) > threshold;
        row = next(few, row + 1)) {
      if (scorer.atMost(row) > threshold) {
        float score = scorer.score(row);
        if (score > threshold && filter.accepts(row)) {
          best.add(row, score);
          threshold = best.threshold();
        }
      }
    }
    return best.sorted();
  }

  @Override
  public List<ScoredItem> nearest(float[] query, int k, ItemFilter filter) {
    requirePositive(k);
    var best = new TopKHeap(Math.min(k, Math.max(1, ceilings.length)));
    ItemScores cosines = cosines(query);
    Optional<NamedItems> few = NamedItems.of(filter, ceilings.length);
    for (int row = next(few, 0); row < ceilings.length; row = next(few, row + 1)) {
      float cosine = cosines.of(row);
      if (cosine > best.threshold() && filter.accepts(row)) {
        best.add(row, cosine);
      }
    }
    return best.sorted();
  }

  @Override
  public ItemScores scores(float[] query) {
    PackedVectors.Scorer scorer = rows.against(query);
    return scorer::score;
  }

  @Override
  public ItemScores cosines(float[] query) {
    PackedVectors.Scorer scorer = rows.against(query);
    float length = (float) Norm.length(query, 0, query.length);
    return row -> {
      float norm = rows.norm(row) * length;
      return norm > 0 ? scorer.score(row) / norm : 0;
    };
  }

  private static int next(Optional<NamedItems> few, int row) {
    return few.isPresent() ? few.get().from(row) : row;
  }

  private static void requirePositive(int k) {
    if (k <= 0) {
      throw new IllegalArgumentException("k must be 1 or more, not " + k);
    }
  }
}
