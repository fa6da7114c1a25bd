package dev.riffle.tests.bench.delta;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What DynamoDB bills, by the rules of its developer guide ("DynamoDB item sizes and formats",
 * "Read and write operations"). They are written out here since the emulator does not count them.
 */
public final class CapacityUnits {
  private static final int WRITE_BYTES = 1024;
  private static final int READ_BYTES = 4096;
  private static final double EVENTUALLY_CONSISTENT = 0.5;

  /** Of a number: a byte for two digits, and one more. */
  private static final int NUMBER_BYTES = 1;

  private CapacityUnits() {}

  /** Bytes of an item: of its attributes' names and values. */
  public static int bytes(Map<String, AttributeValue> item) {
    return item.entrySet().stream()
        .mapToInt(attribute -> utf8(attribute.getKey()) + bytes(attribute.getValue()))
        .sum();
  }

  /** Units of writing an item of so many bytes: one for each begun kilobyte. */
  public static int written(int bytes) {
    return Math.max(1, (bytes + WRITE_BYTES - 1) / WRITE_BYTES);
  }

  /**
   * Units of a query of an index: half of one for each begun four kilobytes of all that it read
   * together, and never less than one half.
   */
  public static double read(long bytes) {
    return EVENTUALLY_CONSISTENT * Math.max(1, (bytes + READ_BYTES - 1) / READ_BYTES);
  }

  private static int bytes(AttributeValue value) {
    return switch (value.type()) {
      case S -> utf8(value.s());
      case N -> NUMBER_BYTES + (value.n().length() + 1) / 2;
      case B -> value.b().asByteArrayUnsafe().length;
      case BOOL, NUL -> 1;
      default ->
          throw new IllegalArgumentException("rows hold no attribute of type " + value.type());
    };
  }

  private static int utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
