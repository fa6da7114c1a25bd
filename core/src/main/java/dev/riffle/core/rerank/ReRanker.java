package dev.riffle.core.rerank;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What is added to the scores of the best candidates: {@code Σ weight · (feature - mean)}. Learned
 * offline from impressions and clicks; here is all that serving needs of it. It is on the scale of
 * the model's scores, and 0 for a candidate that is as most are.
 *
 * @param terms one for each {@link RankFeature}, in that order
 * @param news what its features take from the model's data
 */
public record ReRanker(List<Term> terms, ItemNews news) {
  private static final RankFeature[] FEATURES = RankFeature.values();

  /** How many candidates are looked at again, at least: the best by the model's own scores. */
  public static final int DEPTH = 300;

  /**
   * What one feature counts.
   *
   * @param weight finite; 0 where it says nothing
   * @param mean of the feature over what was shown, finite
   */
  public record Term(double weight, double mean) {
    public static final Term NOTHING = new Term(0, 0);

    public Term {
      if (!Double.isFinite(weight) || !Double.isFinite(mean)) {
        throw new IllegalArgumentException(
            "weight and mean must be finite, not %s and %s".formatted(weight, mean));
      }
    }
  }

  public ReRanker {
    terms = List.copyOf(terms);
    if (terms.size() != RankFeature.COUNT) {
      throw new IllegalArgumentException(
          "one term for each of %d features, not %d".formatted(RankFeature.COUNT, terms.size()));
    }
  }

  /** By feature; what is not named says nothing. */
  public static ReRanker of(Map<RankFeature, Term> terms, ItemNews news) {
    return new ReRanker(
        List.of(FEATURES).stream()
            .map(feature -> terms.getOrDefault(feature, Term.NOTHING))
            .toList(),
        news);
  }

  /** The same for a model of which this is known. */
  public ReRanker with(ItemNews other) {
    return new ReRanker(terms, other);
  }

  /** What one feature counts. */
  public Term term(RankFeature feature) {
    return terms.get(feature.place());
  }

  /**
   * What is added to a candidate's score.
   *
   * @param features by {@link RankFeature#place}
   */
  public double adds(double[] features) {
    double sum = 0;
    for (int i = 0; i < features.length; i++) {
      Term term = terms.get(i);
      sum += term.weight() * (features[i] - term.mean());
    }
    return sum;
  }

  /** The same, by feature; without those that say nothing of any candidate. */
  public Map<RankFeature, Double> parts(double[] features) {
    var parts = new EnumMap<RankFeature, Double>(RankFeature.class);
    for (RankFeature feature : FEATURES) {
      Term term = term(feature);
      if (term.weight() != 0) {
        parts.put(feature, term.weight() * (features[feature.place()] - term.mean()));
      }
    }
    return parts;
  }
}
