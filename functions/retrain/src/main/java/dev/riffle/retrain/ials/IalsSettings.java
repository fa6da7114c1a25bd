package dev.riffle.retrain.ials;

/**
 * What training adds to the encoder's settings.
 *
 * @param dims length of a vector, 1 to 1,024
 * @param epochs how often both sides are solved, 1 to 1,000
 * @param initialDeviation of a vector's length at the start, before it is spread over dimensions
 * @param seed of the start
 * @param blockSize how many dimensions are solved at once: a multiple of 16, or 0 for all of them
 */
public record IalsSettings(
    int dims, int epochs, double initialDeviation, long seed, int blockSize) {
  /** Up to here all dimensions are solved at once: see docs/benchmarks/train.md. */
  private static final int MAX_EXACT = 128;

  private static final int DEFAULT_BLOCK = 64;

  public IalsSettings {
    if (dims < 1 || dims > 1024) {
      throw new IllegalArgumentException("dims must be 1 to 1,024, not " + dims);
    }
    if (epochs < 1 || epochs > 1000) {
      throw new IllegalArgumentException("epochs must be 1 to 1,000, not " + epochs);
    }
    if (!(initialDeviation > 0 && Double.isFinite(initialDeviation))) {
      throw new IllegalArgumentException(
          "initialDeviation must be finite and above 0, not " + initialDeviation);
    }
    if (blockSize < 0 || blockSize > 1024 || blockSize % 16 != 0) {
      throw new IllegalArgumentException(
          "blockSize must be 0 or a multiple of 16 up to 1,024, not " + blockSize);
    }
  }

  /** With the usual block size for these dimensions. */
  public IalsSettings(int dims, int epochs, double initialDeviation, long seed) {
    this(dims, epochs, initialDeviation, seed, fastestBlock(dims));
  }

  /** The usual block size; 0 is the exact solver. */
  public static int fastestBlock(int dims) {
    return dims <= MAX_EXACT ? 0 : DEFAULT_BLOCK;
  }

  /** Whether a half-step solves all dimensions at once. */
  public boolean exact() {
    return blockSize == 0;
  }

  /** How many dimensions an epoch solves at once: all of them, or fewer. */
  public int solvedAtOnce() {
    return exact() ? dims : Math.min(blockSize, dims);
  }

  /** Of one dimension's noise at the start. */
  public double deviation() {
    return initialDeviation / Math.sqrt(dims);
  }

  /** 64 dimensions, 16 epochs, .1 spread over the dimensions (Rendle et al. 2021). */
  public static IalsSettings defaults() {
    return new IalsSettings(64, 16, 0.1, 1);
  }

  /** Other dimensions, with the usual block size for them. */
  public IalsSettings withDims(int wanted) {
    return new IalsSettings(wanted, epochs, initialDeviation, seed);
  }

  public IalsSettings withEpochs(int wanted) {
    return new IalsSettings(dims, wanted, initialDeviation, seed, blockSize);
  }

  public IalsSettings withSeed(long wanted) {
    return new IalsSettings(dims, epochs, initialDeviation, wanted, blockSize);
  }

  public IalsSettings withBlockSize(int wanted) {
    return new IalsSettings(dims, epochs, initialDeviation, seed, wanted);
  }
}
