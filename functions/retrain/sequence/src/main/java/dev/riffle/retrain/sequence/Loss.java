package dev.riffle.retrain.sequence;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Random;

/**
 * The mean over the targets of -log of the probability that softmax gives them: over all items, or
 * with the sum over all others estimated from negatives. A negative counts by how rarely it is
 * drawn (log-Q correction: Bengio and Senécal 2008), the target as itself, and a negative that is
 * the target not at all.
 */
final class Loss {
  private static final float NEVER = -1e9f;

  private final Negatives negatives;
  private final int count;
  private final Random random;

  /**
   * @param count of negatives; 0 for all items
   */
  Loss(Negatives negatives, int count, Random random) {
    this.negatives = negatives;
    this.count = count;
    this.random = random;
  }

  /** Of a batch, whose outputs are {@code rows · length x dims}. */
  NDArray of(Batch batch, NDArray outputs, NDArray items, NDManager manager) {
    NDArray users = Rows.of(outputs, manager.create(batch.places()));
    NDArray targets = manager.create(longs(batch.targets()));
    NDArray scores = count == 0 ? all(users, targets, items) : sampled(users, targets, items);
    return scores.mean().neg();
  }

  private static NDArray all(NDArray users, NDArray targets, NDArray items) {
    NDArray logs = users.matMul(items.transpose()).logSoftmax(1);
    return logs.gather(targets.expandDims(1), 1);
  }

  private NDArray sampled(NDArray users, NDArray targets, NDArray items) {
    NDManager manager = users.getManager();
    int[] drawn = negatives.draw(count, random);
    NDArray others = manager.create(longs(drawn));
    NDArray vectors = Rows.of(items, others);
    NDArray corrected =
        users
            .matMul(vectors.transpose())
            .sub(manager.create(negatives.logExpected(drawn), new Shape(1, count)));
    NDArray same =
        targets
            .expandDims(1)
            .eq(others.expandDims(0))
            .toType(DataType.FLOAT32, false)
            .mul(manager.create(NEVER));
    NDArray own = users.mul(Rows.of(items, targets)).sum(new int[] {1}, true);
    return own.concat(corrected.add(same), 1).logSoftmax(1).get(":, 0");
  }

  private static long[] longs(int[] values) {
    var longs = new long[values.length];
    for (int i = 0; i < values.length; i++) {
      longs[i] = values[i];
    }
    return longs;
  }
}
