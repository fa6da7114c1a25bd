package dev.riffle.ingest.state;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A kind of row as DynamoDB holds it. */
public interface RowMapping<R extends Row> {
  Map<String, AttributeValue> attributes(R row);

  /**
   * Reads a row.
   *
   * @throws dev.riffle.core.online.DamagedState when a binary attribute is not what was written
   * @throws DamagedRow when an attribute is missing or of another type
   */
  R row(Map<String, AttributeValue> attributes);
}
