package dev.riffle.edge.form;

import dev.riffle.core.online.Prior;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where users start whose features are known, as tensors of a form. A device of before there were
 * any passes them over.
 */
final class UserPriorTensors {
  static final String WEIGHTS = "user_weights";
  static final String MEANS = "user_means";
  static final String SCALES = "user_scales";
  static final String LENGTHS = "user_name_lengths";
  static final String NAMES = "user_names";

  private UserPriorTensors() {}

  static List<DeviceTensor> of(Prior prior) {
    int features = prior.names().size();
    var lengths = new char[features];
    var names = new ByteArrayOutputStream();
    for (int f = 0; f < features; f++) {
      byte[] name = prior.names().get(f).getBytes(StandardCharsets.UTF_8);
      lengths[f] = (char) name.length;
      names.writeBytes(name);
    }
    return List.of(
        floats(WEIGHTS, List.of(features, prior.dims()), prior.weights()),
        floats(MEANS, List.of(features), prior.means()),
        floats(SCALES, List.of(features), prior.scales()),
        new DeviceTensor(LENGTHS, "U16", List.of(features), DeviceTensor.chars(lengths)),
        new DeviceTensor(NAMES, "U8", List.of(names.size()), names.toByteArray()));
  }

  private static DeviceTensor floats(String name, List<Integer> shape, float[] values) {
    return new DeviceTensor(name, "F32", shape, DeviceTensor.floats(values));
  }

  /**
   * The map from what its tensors hold.
   *
   * @throws IllegalArgumentException when they do not fit each other
   */
  static Prior read(
      int dims, float[] weights, float[] means, float[] scales, char[] lengths, byte[] text) {
    var names = new ArrayList<String>(lengths.length);
    int at = 0;
    for (char length : lengths) {
      if (at + length > text.length) {
        throw new IllegalArgumentException("names of %d bytes end early".formatted(text.length));
      }
      names.add(new String(Arrays.copyOfRange(text, at, at + length), StandardCharsets.UTF_8));
      at += length;
    }
    return new Prior(dims, names, means, scales, weights);
  }

  /** What they take in a file. */
  static long bytes(Prior prior, int dims) {
    long features = prior.names().size();
    long text =
        prior.names().stream()
            .mapToLong(name -> name.getBytes(StandardCharsets.UTF_8).length)
            .sum();
    return features * (4L * dims + 10) + text;
  }

  /** The map into fewer dimensions. */
  static Prior projected(Prior prior, Projection projection) {
    int from = prior.dims();
    int to = projection.dims();
    var weights = new float[prior.names().size() * to];
    for (int f = 0; f < prior.names().size(); f++) {
      float[] row = Arrays.copyOfRange(prior.weights(), f * from, (f + 1) * from);
      System.arraycopy(projection.of(row), 0, weights, f * to, to);
    }
    return new Prior(to, prior.names(), prior.means(), prior.scales(), weights);
  }
}
