package dev.riffle.edge.form;

import dev.riffle.core.model.Quantization;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A tensor as it lies in a form's file.
 *
 * @param type safetensors' name of the element type
 */
record DeviceTensor(String name, String type, List<Integer> shape, byte[] bytes) {

  /** All of a form's, by falling size of elements, so that each is aligned to its own. */
  static List<DeviceTensor> of(DeviceModel model) {
    var tensors = new ArrayList<DeviceTensor>();
    tensors.add(gram(model));
    tensors.addAll(codes(model));
    tensors.addAll(facts(model));
    model.successors().ifPresent(rows -> tensors.addAll(RowTensors.SUCCESSORS.of(rows)));
    model.bought().ifPresent(rows -> tensors.addAll(RowTensors.BOUGHT.of(rows)));
    model
        .attributes()
        .filter(attributes -> !attributes.isEmpty())
        .ifPresent(attributes -> tensors.addAll(AttributeTensors.of(attributes)));
    model.userPrior().ifPresent(prior -> tensors.addAll(UserPriorTensors.of(prior)));
    tensors.sort(Comparator.comparingInt(tensor -> -elementBytes(tensor.type())));
    return tensors;
  }

  private static DeviceTensor gram(DeviceModel model) {
    int dims = model.dims();
    double[] gram = model.gram();
    if (model.encoding() == Quantization.FLOAT32) {
      var bytes = new byte[8 * dims * dims];
      little(bytes).asDoubleBuffer().put(gram);
      return new DeviceTensor("gram", "F64", List.of(dims, dims), bytes);
    }
    // The lower triangle: the matrix is symmetric.
    var half = new float[dims * (dims + 1) / 2];
    int at = 0;
    for (int row = 0; row < dims; row++) {
      for (int column = 0; column <= row; column++) {
        half[at++] = (float) gram[row * dims + column];
      }
    }
    return new DeviceTensor("gram", "F32", List.of(half.length), floats(half));
  }

  private static List<DeviceTensor> codes(DeviceModel model) {
    int count = model.held();
    List<Integer> whole = List.of(count, model.dims());
    return switch (model.codes()) {
      case FloatVectors floats ->
          List.of(new DeviceTensor("vectors", "F32", whole, floats(floats.values())));
      case Int8Vectors bytes ->
          List.of(
              new DeviceTensor("vectors", "I8", whole, bytes.values()),
              new DeviceTensor("scales", "U8", List.of(count), bytes.scales()));
      case ProductQuantizedVectors product -> {
        Codebooks books = product.books();
        List<Integer> shape =
            List.of(books.groups(), Codebooks.CENTROIDS, model.encoding().group());
        yield List.of(
            new DeviceTensor("centroids", "F32", shape, floats(books.centroids())),
            new DeviceTensor("vectors", "U8", List.of(count, books.groups()), product.bytes()));
      }
    };
  }

  private static List<DeviceTensor> facts(DeviceModel model) {
    ItemFacts facts = model.facts();
    int count = model.held();
    var expires = new TreeMap<>(facts.expires());
    var when = new byte[8 * expires.size()];
    var who = new byte[4 * expires.size()];
    ByteBuffer times = little(when);
    ByteBuffer items = little(who);
    for (Map.Entry<Integer, Long> one : expires.entrySet()) {
      items.putInt(one.getKey());
      times.putLong(one.getValue());
    }
    byte[] unavailable = Arrays.copyOf(facts.unavailable().toByteArray(), (count + 7) / 8);
    List<Integer> categories = List.of(count, facts.categoryBytes());
    byte[] ids = model.ids().bytes();
    return List.of(
        new DeviceTensor("expires", "I64", List.of(expires.size()), when),
        new DeviceTensor("expiring", "U32", List.of(expires.size()), who),
        new DeviceTensor("popularity", "BF16", List.of(count), chars(facts.popularity())),
        new DeviceTensor("id_lengths", "U16", List.of(count), chars(model.ids().lengths())),
        new DeviceTensor("unavailable", "U8", List.of(unavailable.length), unavailable),
        new DeviceTensor("categories", "U8", categories, facts.categories()),
        new DeviceTensor("ids", "U8", List.of(ids.length), ids));
  }

  private static int elementBytes(String type) {
    return switch (type) {
      case "F64", "I64" -> 8;
      case "F32", "U32" -> 4;
      case "BF16", "U16" -> 2;
      default -> 1;
    };
  }

  static byte[] floats(float[] values) {
    var bytes = new byte[4 * values.length];
    little(bytes).asFloatBuffer().put(values);
    return bytes;
  }

  static byte[] chars(char[] values) {
    var bytes = new byte[2 * values.length];
    little(bytes).asCharBuffer().put(values);
    return bytes;
  }

  static byte[] ints(int[] values) {
    var bytes = new byte[4 * values.length];
    little(bytes).asIntBuffer().put(values);
    return bytes;
  }

  private static ByteBuffer little(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
