package dev.riffle.retrain.archive;

import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/**
 * How many objects are fetched in a second, measured on some of them, spread over the archive.
 *
 * @param objectsASecond several at once, whatever they hold
 */
record ObjectSpeed(double objectsASecond) {
  /** Enough for the connections to be warm; a large archive has many more. */
  private static final int SAMPLE = 512;

  /** Of fewer, the time is not worth a measurement. */
  private static final int FEW = 4 * SAMPLE;

  private static final double NANOS = 1e9;

  /** Of few objects: at no cost. */
  private static final ObjectSpeed FREE = new ObjectSpeed(Double.POSITIVE_INFINITY);

  /**
   * @param nanos a clock that only runs forward
   */
  static ObjectSpeed of(List<ArchivedObject> objects, LongSupplier nanos) {
    if (objects.size() < FEW) {
      return FREE;
    }
    int step = objects.size() / SAMPLE;
    var some =
        IntStream.range(0, SAMPLE)
            .mapToObj(i -> objects.get(i * step))
            .filter(object -> object.bytes() <= ObjectParts.PART)
            .toList();
    long start = nanos.getAsLong();
    int read = 0;
    try (var parts = new ObjectParts(some.iterator())) {
      while (parts.hasNext()) {
        read += parts.next().last() ? 1 : 0;
      }
    }
    return read == 0 ? FREE : new ObjectSpeed(NANOS * read / (nanos.getAsLong() - start));
  }
}
