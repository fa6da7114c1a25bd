package dev.riffle.core.encode;

import dev.riffle.core.encode.Layers.Matrix;
import java.util.Arrays;

/** One block: {@code x += attention(norm(x))}, then {@code x += feedForward(norm(x))}. */
final class AttentionBlock {
  private final int dims;
  private final int heads;
  private final int headDims;
  private final int innerDims;
  private final int steps;
  private final float[] attentionScale;
  private final float[] attentionShift;
  private final Matrix queryKeyValue;
  private final float[] distances;
  private final Matrix output;
  private final float[] innerScale;
  private final float[] innerShift;
  private final Matrix inner;
  private final Matrix outer;

  /** The tensors in the order of {@link SequenceSettings#tensors()}. */
  AttentionBlock(SequenceNetwork network, int block) {
    SequenceSettings settings = network.settings();
    this.dims = settings.dims();
    this.heads = settings.heads();
    this.headDims = dims / heads;
    this.innerDims = settings.innerDims();
    this.steps = settings.steps();
    this.attentionScale = network.ofBlock(block, 0);
    this.attentionShift = network.ofBlock(block, 1);
    this.queryKeyValue = new Matrix(network.ofBlock(block, 2), network.ofBlock(block, 3));
    this.distances = network.ofBlock(block, 4);
    this.output = new Matrix(network.ofBlock(block, 5), network.ofBlock(block, 6));
    this.innerScale = network.ofBlock(block, 7);
    this.innerShift = network.ofBlock(block, 8);
    this.inner = new Matrix(network.ofBlock(block, 9), network.ofBlock(block, 10));
    this.outer = new Matrix(network.ofBlock(block, 11), network.ofBlock(block, 12));
  }

  /**
   * Applies it in place.
   *
   * @param x {@code length x dims}
   * @param first of the places whose output is wanted; the others keep what they had
   */
  void apply(float[] x, int length, int first) {
    attend(x, length, first);
    var normed = new float[dims];
    var hidden = new float[innerDims];
    var added = new float[dims];
    for (int n = first; n < length; n++) {
      Layers.norm(x, n * dims, innerScale, innerShift, normed, 0);
      Layers.affine(normed, 0, dims, inner, 0, innerDims, hidden, 0);
      Layers.silu(hidden, innerDims);
      Layers.affine(hidden, 0, innerDims, outer, 0, dims, added, 0);
      Layers.add(1, added, 0, x, n * dims, dims);
    }
  }

  private void attend(float[] x, int length, int first) {
    int row = 3 * dims;
    var projected = new float[length * row];
    var normed = new float[dims];
    for (int n = 0; n < length; n++) {
      Layers.norm(x, n * dims, attentionScale, attentionShift, normed, 0);
      // Whose output nobody wants is looked at, but does not look.
      int from = n < first ? dims : 0;
      Layers.affine(normed, 0, dims, queryKeyValue, from, row - from, projected, n * row + from);
    }
    var looked = new float[dims];
    var added = new float[dims];
    var shares = new float[length];
    for (int n = first; n < length; n++) {
      Arrays.fill(looked, 0);
      for (int head = 0; head < heads; head++) {
        look(projected, n, head, shares, looked);
      }
      Layers.affine(looked, 0, dims, output, 0, dims, added, 0);
      Layers.add(1, added, 0, x, n * dims, dims);
    }
  }

  /** One head at one place: what it takes from that place and those before it. */
  private void look(float[] projected, int n, int head, float[] shares, float[] looked) {
    int row = 3 * dims;
    int at = head * headDims;
    float root = (float) (1 / Math.sqrt(headDims));
    for (int m = 0; m <= n; m++) {
      float product = Layers.dot(projected, n * row + at, projected, m * row + dims + at, headDims);
      shares[m] = product * root + distances[head * steps + n - m];
    }
    Layers.softmax(shares, n + 1);
    for (int m = 0; m <= n; m++) {
      Layers.add(shares[m], projected, m * row + 2 * dims + at, looked, at, headDims);
    }
  }
}
