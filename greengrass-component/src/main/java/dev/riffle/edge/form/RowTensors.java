package dev.riffle.edge.form;

import dev.riffle.core.successor.SuccessorRow;
import dev.riffle.core.successor.SuccessorTable;
import java.util.List;

/**
 * Rows as tensors of a form.
 *
 * @param prefix of the tensors' names
 */
record RowTensors(String prefix) {
  static final RowTensors SUCCESSORS = new RowTensors("successor");
  static final RowTensors BOUGHT = new RowTensors("bought");

  String starts() {
    return prefix + "_starts";
  }

  String scales() {
    return prefix + "_scales";
  }

  String items() {
    return prefix + "_items";
  }

  String codes() {
    return prefix + "_codes";
  }

  List<DeviceTensor> of(SuccessorTable rows) {
    int count = rows.rows();
    int weights = rows.weights();
    var begins = new int[count + 1];
    var scales = new float[count];
    var items = new int[weights];
    var codes = new char[weights];
    int end = 0;
    for (int item = 0; item < count; item++) {
      SuccessorRow row = rows.row(item);
      scales[item] = row.scale();
      for (int n = 0; n < row.size(); n++) {
        items[end] = row.item(n);
        codes[end++] = row.code(n);
      }
      begins[item + 1] = end;
    }
    return List.of(
        new DeviceTensor(starts(), "U32", List.of(count + 1), DeviceTensor.ints(begins)),
        new DeviceTensor(scales(), "F32", List.of(count), DeviceTensor.floats(scales)),
        new DeviceTensor(items(), "U32", List.of(weights), DeviceTensor.ints(items)),
        new DeviceTensor(codes(), "U16", List.of(weights), DeviceTensor.chars(codes)));
  }
}
