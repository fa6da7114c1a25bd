package dev.riffle.core.arrange;

import dev.riffle.core.scenario.Candidate;
import dev.riffle.core.scenario.Diversity;
import java.util.List;
import java.util.Set;

/**
 * How alike two candidates are. A matrix of it is positive semi-definite, with ones on its
 * diagonal: cosines are, and so is what share of their labels two sets have in common (Bouchard,
 * Jousselme and Doré 2013).
 */
@FunctionalInterface
interface Likeness {
  /**
   * Of two different candidates, by their places: -1 to 1, 1 where they are the same, 0 where
   * nothing is known of one of them.
   */
  double of(int a, int b);

  /** The likeness that a rule wants. */
  static Likeness of(List<Candidate> candidates, Diversity rule) {
    return rule.by().isPresent() ? ofLabels(candidates) : ofVectors(candidates);
  }

  private static Likeness ofVectors(List<Candidate> candidates) {
    var vectors = new float[candidates.size()][];
    var lengths = new double[candidates.size()];
    for (int n = 0; n < vectors.length; n++) {
      vectors[n] = candidates.get(n).vector().orElseGet(() -> new float[0]);
      lengths[n] = Math.sqrt(dot(vectors[n], vectors[n]));
    }
    return (a, b) -> {
      double square = lengths[a] * lengths[b];
      return square > 0 ? Math.clamp(dot(vectors[a], vectors[b]) / square, -1, 1) : 0;
    };
  }

  private static Likeness ofLabels(List<Candidate> candidates) {
    List<Set<String>> labels = candidates.stream().map(Candidate::labels).toList();
    return (a, b) -> shared(labels.get(a), labels.get(b));
  }

  private static double shared(Set<String> a, Set<String> b) {
    int both = 0;
    for (String label : a) {
      both += b.contains(label) ? 1 : 0;
    }
    return both == 0 ? 0 : (double) both / (a.size() + b.size() - both);
  }

  /** In four sums: one would wait for itself. */
  private static double dot(float[] a, float[] b) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    int whole = a.length & ~3;
    for (int d = 0; d < whole; d += 4) {
      s0 += a[d] * b[d];
      s1 += a[d + 1] * b[d + 1];
      s2 += a[d + 2] * b[d + 2];
      s3 += a[d + 3] * b[d + 3];
    }
    for (int d = whole; d < a.length; d++) {
      s0 += a[d] * b[d];
    }
    return (s0 + s1) + (s2 + s3);
  }
}
