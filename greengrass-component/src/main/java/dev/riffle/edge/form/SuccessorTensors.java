package dev.riffle.edge.form;

import dev.riffle.core.successor.SuccessorRow;
import dev.riffle.core.successor.SuccessorTable;
import java.util.List;

/** Rows of successors as tensors of a form. */
final class SuccessorTensors {
  static final String STARTS = "successor_starts";
  static final String SCALES = "successor_scales";
  static final String ITEMS = "successor_items";
  static final String CODES = "successor_codes";

  private SuccessorTensors() {}

  static List<DeviceTensor> of(SuccessorTable rows) {
    int count = rows.rows();
    int weights = rows.weights();
    var starts = new int[count + 1];
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
      starts[item + 1] = end;
    }
    return List.of(
        new DeviceTensor(STARTS, "U32", List.of(count + 1), DeviceTensor.ints(starts)),
        new DeviceTensor(SCALES, "F32", List.of(count), DeviceTensor.floats(scales)),
        new DeviceTensor(ITEMS, "U32", List.of(weights), DeviceTensor.ints(items)),
        new DeviceTensor(CODES, "U16", List.of(weights), DeviceTensor.chars(codes)));
  }
}
