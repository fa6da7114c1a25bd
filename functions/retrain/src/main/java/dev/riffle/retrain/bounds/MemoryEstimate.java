package dev.riffle.retrain.bounds;

import dev.riffle.retrain.data.NotEnoughMemory;
import java.util.List;

/** What training holds in memory at once. */
public final class MemoryEstimate {
  /** An interaction, its place in its user's history, and its event id's slot. */
  private static final double INTERACTION = 90;

  /** Both orientations of a cell, for the model and for its twin. */
  private static final double CELL = 48;

  /** Of an item beside its vectors: id, features, popularity, in the draft and in two models. */
  private static final double ITEM = 1_500;

  /** Vectors of an item: factors, draft, int8 and float of the twin, and of the model read back. */
  private static final double ITEM_VECTORS = 5;

  /** Of a successor: counted, in the draft, in the file and in two models read back. */
  private static final double SUCCESSOR = 32;

  /** Of an interaction while successors are counted: its place in its history, both ways. */
  private static final double PLACE = 28;

  /** Of an item in the training set of a fold: its number, features and popularity. */
  private static final double FOLD_ITEM = 500;

  /** Of a counted successor: its item and its weight. */
  private static final double COUNTED = 12;

  /** Bytes of an element of VᵀV: the parts that are summed. */
  private static final double GRAM = 320;

  /** Of one in each thread: the systems that it solves side by side. */
  private static final double SYSTEMS = 48;

  private MemoryEstimate() {}

  /**
   * Refuses what cannot fit.
   *
   * @param interactions in memory
   * @param successors that an item keeps at most, 0 without a sparse part
   * @param champion floats of the serving model's vectors
   * @param heap bytes that the JVM may use
   * @throws NotEnoughMemory when it does not
   */
  public static void require(
      Workload work, long interactions, int successors, long champion, long heap) {
    NotEnoughMemory.check(
        "Training %,d users and %,d items with %d dims, and judging the model,"
            .formatted(work.users(), work.items(), work.dims()),
        bytes(work, interactions, successors, champion),
        heap);
  }

  /** What so many interactions take, as they were read. */
  public static double interactions(long interactions) {
    return INTERACTION * interactions;
  }

  /** What training takes at once, as {@link #require} has it. */
  public static double bytes(Workload work, long interactions, int successors, long champion) {
    double vectors = 4.0 * work.dims() * (work.users() + ITEM_VECTORS * work.items());
    return INTERACTION * interactions
        + CELL * work.cells()
        + ITEM * work.items()
        + vectors
        + 5.0 * champion
        + SUCCESSOR * successors * work.items()
        + (successors > 0 ? PLACE * interactions : 0)
        + squares(work.dims());
  }

  /**
   * What choosing settings takes at once: all interactions, and for each way to hold data out its
   * own training set, the successors of the best and of the one being tried, and the vectors of
   * both; and what training one of them takes.
   *
   * @param folds a trial, a workload for each way to hold data out
   * @param interactions in memory
   * @param successors that an item keeps at most
   */
  public static double choosing(List<Workload> folds, long interactions, int successors) {
    double kept = INTERACTION * interactions;
    double training = 0;
    for (Workload fold : folds) {
      double vector = 4.0 * fold.dims();
      kept += CELL * fold.cells() + PLACE * interactions + FOLD_ITEM * fold.items();
      kept += 2.0 * COUNTED * successors * fold.items();
      kept += 2 * vector * (fold.items() + fold.cases());
      training = Math.max(training, CELL * fold.cells() + vector * fold.users());
    }
    return kept + training + squares(folds.getFirst().dims());
  }

  private static double squares(int dims) {
    int threads = Runtime.getRuntime().availableProcessors();
    return (GRAM + SYSTEMS * threads) * dims * dims;
  }
}
