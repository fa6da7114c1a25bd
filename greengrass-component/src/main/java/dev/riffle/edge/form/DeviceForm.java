package dev.riffle.edge.form;

import dev.riffle.core.model.Quantization;

/**
 * What a device asks of its model.
 *
 * @param encoding of the vectors
 * @param dims at most so many dimensions; 0: as many as the model has
 * @param bytes at most so many for the whole form before compression; 0: every item stays
 */
public record DeviceForm(Quantization encoding, int dims, long bytes) {
  /** The model as it was published. */
  public static final DeviceForm WHOLE = new DeviceForm(Quantization.FLOAT32, 0, 0);

  /** Of an item beside its vector: id, its places by id and by popularity, categories, counts. */
  private static final int ITEM = 64;

  public DeviceForm {
    if (dims < 0 || bytes < 0) {
      throw new IllegalArgumentException(
          "dims and bytes must be 0 or more, not %d and %d".formatted(dims, bytes));
    }
  }

  /** How many dimensions of a model's it keeps. */
  int dimsOf(int model) {
    return dims == 0 ? model : Math.min(dims, model);
  }

  /** About the most that a model takes in this form: an item's codes, its id and what is known. */
  public long atMost(int items, int modelDims) {
    long all = (long) items * (encoding.bytes(dimsOf(modelDims)) + ITEM);
    return bytes == 0 ? all : Math.min(all, bytes);
  }

  /** The form in one word, for file names: {@code int8-64-8000000}. */
  public String label() {
    return "%s-%d-%d".formatted(encoding.wireName(), dims, bytes);
  }
}
