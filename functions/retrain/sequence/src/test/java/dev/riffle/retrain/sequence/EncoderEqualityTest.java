package dev.riffle.retrain.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import dev.riffle.core.encode.EventKind;
import dev.riffle.core.encode.NamedShape;
import dev.riffle.core.encode.SequenceEncoder;
import dev.riffle.core.encode.SequenceInput;
import dev.riffle.core.encode.SequenceNetwork;
import dev.riffle.core.encode.SequenceSettings;
import dev.riffle.retrain.ials.Factors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What serves equals what was trained, to 1e-4, at every place of windows of every length. */
class EncoderEqualityTest {
  private static final int ITEMS = 9;
  private static final Engine ENGINE = Engines.ONE_THREAD;

  @Property(tries = 100)
  void javaEqualsPyTorch(@ForAll long seed) {
    var random = new Random(seed);
    int heads = 1 + random.nextInt(3);
    var shape =
        new SequenceSettings(
            heads * (1 + random.nextInt(8)),
            1 + random.nextInt(3),
            heads,
            1 + random.nextInt(20),
            1 + random.nextInt(40),
            EventKind.COUNT,
            1 + random.nextInt(40));
    SequenceNetwork network = network(shape, random);
    Factors items = Factors.random(ITEMS, shape.dims(), 1, seed);
    Batch batch = batch(shape, random);
    try (NDManager manager = ENGINE.newBaseManager()) {
      float[] outputs =
          new Forward(Parameters.of(network, items, manager), 0)
              .outputs(batch, manager)
              .toFloatArray();
      var encoder = new SequenceEncoder(network);
      for (int row = 0; row < batch.rows(); row++) {
        for (int n = 0; n < batch.length(); n++) {
          int at = (row * batch.length() + n) * shape.dims();
          float[] expected = Arrays.copyOfRange(outputs, at, at + shape.dims());
          assertThat(encoder.encode(input(batch, row, n + 1, items)))
              .containsExactly(expected, within(1e-4f));
        }
      }
    }
  }

  private static SequenceNetwork network(SequenceSettings shape, Random random) {
    var weights = new ArrayList<float[]>();
    for (NamedShape tensor : shape.tensors()) {
      var values = new float[tensor.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) (0.4 * random.nextGaussian());
      }
      weights.add(values);
    }
    return new SequenceNetwork(shape, weights);
  }

  private static Batch batch(SequenceSettings shape, Random random) {
    int rows = 1 + random.nextInt(3);
    int length = 1 + random.nextInt(shape.steps());
    int size = rows * length;
    return new Batch(
        rows,
        length,
        random.ints(size, 0, ITEMS).toArray(),
        random.ints(size, 0, shape.kinds()).toArray(),
        random.ints(size, 0, shape.gaps()).toArray(),
        new int[0],
        new int[0]);
  }

  /** The first events of a window, as serving reads them. */
  private static SequenceInput input(Batch batch, int row, int length, Factors items) {
    int from = row * batch.length();
    var vectors = new float[length * items.dims()];
    for (int n = 0; n < length; n++) {
      float[] item = items.row(batch.items()[from + n]);
      System.arraycopy(item, 0, vectors, n * items.dims(), item.length);
    }
    return new SequenceInput(
        length,
        vectors,
        Arrays.copyOfRange(batch.kinds(), from, from + length),
        Arrays.copyOfRange(batch.gaps(), from, from + length));
  }
}
