package dev.riffle.core.online;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A user's vector with all that is needed to say where a score comes from.
 *
 * <p>With A u = Σ cᵢ vᵢ, the score of an item v is v·u = Σ cᵢ (v·A⁻¹vᵢ): one term for each liked
 * item of the history, and nothing left over (Hu, Koren, Volinsky 2008, section 5). What a user's
 * features add to the right-hand side is one more term of that kind.
 */
public final class FoldInResult {
  private final FoldIn.Solved solved;
  private final List<Observation> signals;
  private final float[] vectors;
  private final double unobservedWeight;
  private final Optional<double[]> start;
  private final float[] vector;

  FoldInResult(
      FoldIn.Solved solved,
      List<Observation> signals,
      float[] vectors,
      double unobservedWeight,
      Optional<double[]> start) {
    this.start = start;
    this.solved = solved;
    this.signals = signals;
    this.vectors = vectors;
    this.unobservedWeight = unobservedWeight;
    this.vector = solved.vector();
  }

  /** The user's vector, {@code dims} long; not to be written to. */
  public float[] vector() {
    return vector;
  }

  /** The signals that went in, in order. */
  public List<Observation> signals() {
    return signals;
  }

  /**
   * Splits an item's score by the history.
   *
   * @param item the item's vector, {@code dims} long
   * @return one term for each of {@link #signals()}, in order; with {@link #fromFeatures} they add
   *     up to the score, and what the user dislikes has the term 0: it moves the others' terms,
   *     having no own
   */
  public List<Contribution> contributions(float[] item) {
    double[] scores = terms(item);
    var terms = new ArrayList<Contribution>(signals.size());
    for (int i = 0; i < scores.length; i++) {
      terms.add(new Contribution(signals.get(i), scores[i]));
    }
    return terms;
  }

  /** The scores of {@link #contributions} alone: an answer may explain 500 items. */
  public double[] terms(float[] item) {
    int dims = item.length;
    var y = new double[dims];
    for (int d = 0; d < dims; d++) {
      y[d] = item[d];
    }
    solved.factor().solve(y);
    var terms = new double[signals.size()];
    for (int i = 0; i < terms.length; i++) {
      Observation signal = signals.get(i);
      double dot = 0;
      for (int d = 0; d < dims; d++) {
        dot += y[d] * vectors[i * dims + d];
      }
      terms[i] = signal.liked() ? (unobservedWeight + signal.weight()) * dot : 0;
    }
    return terms;
  }

  /** What the user's features contribute to an item's score; 0 where none were folded in. */
  public double fromFeatures(float[] item) {
    if (start.isEmpty()) {
      return 0;
    }
    var y = new double[item.length];
    for (int d = 0; d < y.length; d++) {
      y[d] = item[d];
    }
    solved.factor().solve(y);
    double term = 0;
    for (int d = 0; d < y.length; d++) {
      term += y[d] * start.get()[d];
    }
    return term;
  }

  /** One item's part in a score. */
  public record Contribution(Observation signal, double score) {}
}
