package dev.riffle.aws.row;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Attributes of rows that are to be read, and no others. Each under a placeholder, since DynamoDB
 * keeps many words for itself.
 *
 * @param expression for a request's {@code ProjectionExpression}
 * @param names for its {@code ExpressionAttributeNames}
 */
public record Projection(String expression, Map<String, String> names) {
  public Projection {
    names = Map.copyOf(names);
  }

  /** These attributes. */
  public static Projection of(String... attributes) {
    var names = new LinkedHashMap<String, String>();
    for (String attribute : attributes) {
      names.put("#" + attribute, attribute);
    }
    return new Projection(String.join(", ", names.keySet()), names);
  }
}
