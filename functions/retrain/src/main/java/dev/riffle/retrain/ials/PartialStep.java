package dev.riffle.retrain.ials;

import dev.riffle.core.online.EncoderSettings;

/**
 * The half-steps of {@link Ials} for a part of a side's rows, where no machine holds a whole side:
 * {@code VᵀV} is summed over the parts, and a row needs the vectors of its own cells alone.
 */
public final class PartialStep {
  private final HalfStep step;

  public PartialStep(EncoderSettings encoder, WorkerPool workers) {
    this.step = new HalfStep(encoder, Kernel.best(), workers);
  }

  /** {@code VᵀV} of a part's vectors: those of all parts add up. At least one vector. */
  public double[] gram(Factors part) {
    return step.gram(part);
  }

  /**
   * Solves a part's rows, or brings them nearer to the minimum.
   *
   * @param cells whose columns are the rows of {@code fixed}
   * @param fixed vectors of the other side, those at least that the cells name
   * @param gram of all vectors of the other side
   * @param others how many they are
   * @param blockSize dimensions solved at once; 0 for all of them, exactly
   */
  public void solve(
      CsrMatrix cells, Factors fixed, Factors solved, double[] gram, long others, int blockSize) {
    step.run(cells, fixed, solved, gram, others, blockSize);
  }
}
