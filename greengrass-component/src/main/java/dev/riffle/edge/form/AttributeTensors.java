package dev.riffle.edge.form;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.riffle.core.model.ItemAttributes;
import dev.riffle.core.model.ItemSet;
import dev.riffle.core.model.NumberColumn;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Tags and numbers as tensors of a form: one after another, by name, names by their lengths. */
final class AttributeTensors {
  static final String NUMBER_VALUES = "number_values";
  static final String NUMBER_ITEMS = "number_items";
  static final String NUMBER_STARTS = "number_starts";
  static final String NUMBER_NAMES = "number_names";
  static final String NUMBER_NAME_LENGTHS = "number_name_lengths";
  static final String TAG_ITEMS = "tag_items";
  static final String TAG_STARTS = "tag_starts";
  static final String TAG_NAMES = "tag_names";
  static final String TAG_NAME_LENGTHS = "tag_name_lengths";

  private AttributeTensors() {}

  static List<DeviceTensor> of(ItemAttributes attributes) {
    var tensors = new ArrayList<DeviceTensor>();
    var columns = List.copyOf(attributes.numbers().values());
    int[] starts = starts(columns.stream().map(NumberColumn::size).toList());
    int values = starts[columns.size()];
    ByteBuffer numbers = ByteBuffer.allocate(8 * values).order(ByteOrder.LITTLE_ENDIAN);
    var items = new int[values];
    int end = 0;
    for (NumberColumn column : columns) {
      for (int place = 0; place < column.size(); place++) {
        numbers.putDouble(column.value(place));
        items[end++] = column.item(place);
      }
    }
    tensors.add(new DeviceTensor(NUMBER_VALUES, "F64", List.of(values), numbers.array()));
    tensors.add(ints(NUMBER_ITEMS, items));
    tensors.add(ints(NUMBER_STARTS, starts));
    tensors.addAll(names(NUMBER_NAMES, NUMBER_NAME_LENGTHS, attributes.numbers()));

    var sets = List.copyOf(attributes.tags().values());
    int[] tagStarts = starts(sets.stream().map(ItemSet::size).toList());
    var tagged = new int[tagStarts[sets.size()]];
    end = 0;
    for (ItemSet set : sets) {
      for (int n = 0; n < set.size(); n++) {
        tagged[end++] = set.get(n);
      }
    }
    tensors.add(ints(TAG_ITEMS, tagged));
    tensors.add(ints(TAG_STARTS, tagStarts));
    tensors.addAll(names(TAG_NAMES, TAG_NAME_LENGTHS, attributes.tags()));
    return tensors;
  }

  /** Tensors of a form as they were read. */
  interface Read {
    byte[] bytes(String name) throws IOException;

    default int[] ints(String name) throws IOException {
      ByteBuffer bytes = ByteBuffer.wrap(bytes(name)).order(ByteOrder.LITTLE_ENDIAN);
      var ints = new int[bytes.remaining() / Integer.BYTES];
      bytes.asIntBuffer().get(ints);
      return ints;
    }
  }

  /**
   * Reads them.
   *
   * @param known what the header says beside them
   * @param count items of the form
   */
  static ItemAttributes read(Read tensors, ItemAttributes known, int count) throws IOException {
    int[] items = tensors.ints(NUMBER_ITEMS);
    var values = new double[items.length];
    ByteBuffer.wrap(tensors.bytes(NUMBER_VALUES))
        .order(ByteOrder.LITTLE_ENDIAN)
        .asDoubleBuffer()
        .get(values);
    int[] starts = tensors.ints(NUMBER_STARTS);
    List<String> names = names(tensors, NUMBER_NAMES, NUMBER_NAME_LENGTHS);
    Map<String, NumberColumn> numbers = new TreeMap<>();
    for (int n = 0; n < names.size(); n++) {
      numbers.put(
          names.get(n),
          new NumberColumn(
              Arrays.copyOfRange(items, starts[n], starts[n + 1]),
              Arrays.copyOfRange(values, starts[n], starts[n + 1]),
              count));
    }
    int[] tagged = tensors.ints(TAG_ITEMS);
    int[] tagStarts = tensors.ints(TAG_STARTS);
    List<String> tagNames = names(tensors, TAG_NAMES, TAG_NAME_LENGTHS);
    Map<String, ItemSet> tags = new TreeMap<>();
    for (int n = 0; n < tagNames.size(); n++) {
      int[] set = Arrays.copyOfRange(tagged, tagStarts[n], tagStarts[n + 1]);
      tags.put(tagNames.get(n), new ItemSet(set, count));
    }
    return new ItemAttributes(tags, numbers, known.moreTags(), known.moreNumbers());
  }

  private static List<String> names(Read tensors, String text, String lengths) throws IOException {
    byte[] bytes = tensors.bytes(text);
    var names = new ArrayList<String>();
    int at = 0;
    for (int length : tensors.ints(lengths)) {
      names.add(new String(bytes, at, length, UTF_8));
      at += length;
    }
    return names;
  }

  private static int[] starts(List<Integer> sizes) {
    var starts = new int[sizes.size() + 1];
    for (int n = 0; n < sizes.size(); n++) {
      starts[n + 1] = starts[n] + sizes.get(n);
    }
    return starts;
  }

  private static DeviceTensor ints(String name, int[] values) {
    return new DeviceTensor(name, "U32", List.of(values.length), DeviceTensor.ints(values));
  }

  private static List<DeviceTensor> names(String text, String lengths, Map<String, ?> named) {
    var bytes = new ByteArrayOutputStream();
    var each = new int[named.size()];
    int n = 0;
    for (String name : named.keySet()) {
      byte[] one = name.getBytes(UTF_8);
      bytes.writeBytes(one);
      each[n++] = one.length;
    }
    return List.of(
        ints(lengths, each),
        new DeviceTensor(text, "U8", List.of(bytes.size()), bytes.toByteArray()));
  }
}
