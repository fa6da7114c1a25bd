package dev.riffle.aws.row;

import dev.riffle.core.table.RowAttribute;
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
   * @throws DamagedRow when an attribute is missing or of another type
   */
  R row(Map<String, AttributeValue> attributes);
}
