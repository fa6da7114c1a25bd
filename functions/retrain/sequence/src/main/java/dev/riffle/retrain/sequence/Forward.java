package dev.riffle.retrain.sequence;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.norm.Dropout;
import ai.djl.nn.norm.LayerNorm;
import dev.riffle.core.encode.SequenceSettings;

/**
 * The encoder in PyTorch: what {@link dev.riffle.core.encode.SequenceEncoder} computes, for every
 * place of many windows at once, with dropout where it trains.
 */
final class Forward {
  private static final float EPSILON = 1e-5f;

  /** Far below any score: its share is 0. */
  private static final float NEVER = -1e9f;

  private final Parameters parameters;
  private final SequenceSettings shape;
  private final float dropout;

  /**
   * @param dropout share of what is dropped; 0 where nothing is trained
   */
  Forward(Parameters parameters, double dropout) {
    this.parameters = parameters;
    this.shape = parameters.shape();
    this.dropout = (float) dropout;
  }

  /** The output at each place, {@code rows · length x dims}. */
  NDArray outputs(Batch batch, NDManager manager) {
    var size = new Shape(batch.rows(), batch.length());
    NDArray x =
        Rows.of(parameters.items(), manager.create(batch.items(), size))
            .mul(number(Math.sqrt(shape.dims()), manager))
            .add(Rows.of(parameters.tensor(0), manager.create(batch.kinds(), size)))
            .add(Rows.of(parameters.tensor(1), manager.create(batch.gaps(), size)));
    x = dropped(x).reshape((long) batch.rows() * batch.length(), shape.dims());
    NDArray distances = manager.create(distances(batch.length()), square(batch.length()));
    NDArray mask = manager.create(mask(batch.length()), square(batch.length()));
    for (int b = 0; b < shape.blocks(); b++) {
      x = x.add(dropped(attention(normed(x, b, 0), b, batch, distances, mask)));
      x = x.add(dropped(feedForward(normed(x, b, 7), b)));
    }
    return normed(x, parameters.normScale(), parameters.normShift());
  }

  private NDArray attention(NDArray x, int b, Batch batch, NDArray distances, NDArray mask) {
    long rows = batch.rows();
    long length = batch.length();
    int headDims = shape.dims() / shape.heads();
    NDArray projected =
        x.matMul(parameters.ofBlock(b, 2))
            .add(parameters.ofBlock(b, 3))
            .reshape(rows, length, 3, shape.heads(), headDims)
            .transpose(2, 0, 3, 1, 4);
    NDArray query = projected.get(0);
    NDArray key = projected.get(1);
    NDArray value = projected.get(2);
    NDArray distance =
        Rows.of(parameters.ofBlock(b, 4).transpose(), distances).transpose(2, 0, 1).add(mask);
    NDArray scores =
        query
            .matMul(key.swapAxes(2, 3))
            .mul(number(1 / Math.sqrt(headDims), x.getManager()))
            .add(distance);
    NDArray taken = dropped(scores.softmax(3)).matMul(value);
    return taken
        .transpose(0, 2, 1, 3)
        .reshape(rows * length, shape.dims())
        .matMul(parameters.ofBlock(b, 5))
        .add(parameters.ofBlock(b, 6));
  }

  private NDArray feedForward(NDArray x, int b) {
    NDArray hidden = x.matMul(parameters.ofBlock(b, 9)).add(parameters.ofBlock(b, 10));
    return dropped(hidden.mul(Activation.sigmoid(hidden)))
        .matMul(parameters.ofBlock(b, 11))
        .add(parameters.ofBlock(b, 12));
  }

  private NDArray normed(NDArray x, int block, int scale) {
    return normed(x, parameters.ofBlock(block, scale), parameters.ofBlock(block, scale + 1));
  }

  private NDArray normed(NDArray x, NDArray scale, NDArray shift) {
    return LayerNorm.layerNorm(x, new Shape(shape.dims()), scale, shift, EPSILON)
        .singletonOrThrow();
  }

  private NDArray dropped(NDArray x) {
    return dropout == 0 ? x : Dropout.dropout(x, dropout, true).singletonOrThrow();
  }

  /**
   * A factor, kept until the gradient is there. DJL's own {@code mul(Number)} frees it at once,
   * though PyTorch multiplies by it once more: now and then gradients were what the garbage
   * collector had left there.
   */
  private static NDArray number(double value, NDManager manager) {
    return manager.create((float) value);
  }

  private static Shape square(int length) {
    return new Shape(length, length);
  }

  private static int[] distances(int length) {
    var distances = new int[length * length];
    for (int n = 0; n < length; n++) {
      for (int m = 0; m <= n; m++) {
        distances[n * length + m] = n - m;
      }
    }
    return distances;
  }

  private static float[] mask(int length) {
    var mask = new float[length * length];
    for (int n = 0; n < length; n++) {
      for (int m = n + 1; m < length; m++) {
        mask[n * length + m] = NEVER;
      }
    }
    return mask;
  }
}
