package dev.riffle.retrain.sequence;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.riffle.core.encode.NamedShape;
import dev.riffle.core.encode.SequenceNetwork;
import dev.riffle.core.encode.SequenceSettings;
import dev.riffle.retrain.ials.Factors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** All that is trained, as tensors with gradients: the items' vectors and the encoder's weights. */
final class Parameters {
  private final SequenceSettings shape;
  private final NDArray items;
  private final List<NDArray> tensors;

  private Parameters(SequenceSettings shape, NDArray items, List<NDArray> tensors) {
    this.shape = shape;
    this.items = items;
    this.tensors = List.copyOf(tensors);
    all().forEach(tensor -> tensor.setRequiresGradient(true));
  }

  /** Random weights of an encoder, the same for the same seed. */
  static SequenceNetwork initial(SequenceSettings shape, long seed) {
    var random = new Random(seed);
    var weights = new ArrayList<float[]>();
    for (NamedShape tensor : shape.tensors()) {
      weights.add(initial(tensor, random));
    }
    return new SequenceNetwork(shape, weights);
  }

  /** Weights as they were trained before. */
  static Parameters of(SequenceNetwork network, Factors vectors, NDManager manager) {
    SequenceSettings shape = network.settings();
    var tensors = new ArrayList<NDArray>();
    List<NamedShape> named = shape.tensors();
    for (int n = 0; n < named.size(); n++) {
      long[] axes = named.get(n).axes().stream().mapToLong(Integer::longValue).toArray();
      tensors.add(manager.create(network.weights().get(n), new Shape(axes)));
    }
    return new Parameters(
        shape, manager.create(flat(vectors), new Shape(vectors.rows(), shape.dims())), tensors);
  }

  private static float[] initial(NamedShape tensor, Random random) {
    var values = new float[tensor.size()];
    if (tensor.name().endsWith(".scale")) {
      Arrays.fill(values, 1);
    } else if (tensor.axes().size() == 2 && !tensor.name().endsWith(".distances")) {
      double deviation =
          tensor.name().endsWith(".weight")
              ? Math.sqrt(2.0 / (tensor.axes().get(0) + tensor.axes().get(1)))
              : 0.02;
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) (deviation * random.nextGaussian());
      }
    }
    return values;
  }

  SequenceSettings shape() {
    return shape;
  }

  /** {@code items x dims}. */
  NDArray items() {
    return items;
  }

  /** One of {@link SequenceSettings#tensors()}, by its place there. */
  NDArray tensor(int n) {
    return tensors.get(n);
  }

  /** One of a block's tensors, by its place there. */
  NDArray ofBlock(int block, int n) {
    return tensors.get(2 + 13 * block + n);
  }

  NDArray normScale() {
    return tensors.get(tensors.size() - 2);
  }

  NDArray normShift() {
    return tensors.getLast();
  }

  /** The items' vectors, then the tensors. */
  List<NDArray> all() {
    var all = new ArrayList<NDArray>();
    all.add(items);
    all.addAll(tensors);
    return all;
  }

  /** Sets all of it to what a checkpoint has. */
  void set(List<float[]> values) {
    List<NDArray> all = all();
    for (int n = 0; n < all.size(); n++) {
      all.get(n).set(values.get(n));
    }
  }

  /** Rows one after another, as vectors. */
  static Factors factors(float[] values, int dims) {
    Factors vectors = Factors.zeros(values.length / dims, dims);
    for (int row = 0; row < vectors.rows(); row++) {
      vectors.set(row, Arrays.copyOfRange(values, row * dims, (row + 1) * dims));
    }
    return vectors;
  }

  /** Vectors one after another. */
  static float[] flat(Factors vectors) {
    int dims = vectors.dims();
    var values = new float[vectors.rows() * dims];
    for (int row = 0; row < vectors.rows(); row++) {
      System.arraycopy(vectors.row(row), 0, values, row * dims, dims);
    }
    return values;
  }
}
