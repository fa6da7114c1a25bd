package dev.riffle.aws.row;

import dev.riffle.core.table.RowAttribute;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A kind of row as DynamoDB holds it. */
public interface RowMapping<R extends Row> {
  /** The key of a row as DynamoDB takes it. */
  static Map<String, AttributeValue> key(String pk) {
    return Map.of(RowAttribute.KEY, AttributeValue.fromS(pk));
  }

  /** The key of a row as DynamoDB gives it. */
  static String key(Map<String, AttributeValue> attributes) {
    return new Attributes(attributes).text(RowAttribute.KEY);
  }

  Map<String, AttributeValue> attributes(R row);

  /**
   * Reads a row.
   *
   * @throws dev.riffle.core.online.DamagedState when a binary attribute is not what was written
   * @throws DamagedRow when an attribute is missing, of another type or out of its range
   * @throws dev.riffle.core.event.InvalidEvent when an item's features break a rule
   */
  R row(Map<String, AttributeValue> attributes);

  /**
   * What can be read of a row that {@link #row} refuses, one revision on: it is to be written in
   * that row's place.
   *
   * @param now when that is
   */
  R salvaged(Map<String, AttributeValue> attributes, Instant now);
}
