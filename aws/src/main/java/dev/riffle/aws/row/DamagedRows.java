package dev.riffle.aws.row;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Keeps rows that cannot be read, before what can be read of them takes their place. */
@FunctionalInterface
public interface DamagedRows {
  /**
   * Keeps a row. Doing it twice must change nothing.
   *
   * @param table the table's name
   * @param attributes all that is stored of the row
   * @param reason which attribute is damaged, and how
   * @throws RuntimeException if it could not be kept: the row then stays as it is
   */
  void keep(String table, Map<String, AttributeValue> attributes, RuntimeException reason);
}
