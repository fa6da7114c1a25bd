package dev.riffle.core.arrange;

import dev.riffle.core.scenario.Candidate;
import dev.riffle.core.scenario.Diversity;
import java.util.Arrays;
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
    var units = new float[candidates.size()][];
    for (int n = 0; n < units.length; n++) {
      units[n] = unit(candidates.get(n).vector().orElseGet(() -> new float[0]));
    }
    return (a, b) ->
        units[a].length == units[b].length ? Math.clamp(dot(units[a], units[b]), -1, 1) : 0;
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

  /** Of length 1; of no components where it has no length. */
  private static float[] unit(float[] vector) {
    double length = Math.sqrt(dot(vector, vector));
    if (length == 0) {
      return new float[0];
    }
    float[] unit = Arrays.copyOf(vector, vector.length);
    for (int d = 0; d < unit.length; d++) {
      unit[d] = (float) (unit[d] / length);
    }
    return unit;
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
