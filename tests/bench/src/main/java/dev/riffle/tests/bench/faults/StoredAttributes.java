package dev.riffle.tests.bench.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A row as DynamoDB's JSON has it, as the SDK has it. */
final class StoredAttributes {
  private StoredAttributes() {}

  static Map<String, AttributeValue> of(ObjectNode row) {
    var attributes = new HashMap<String, AttributeValue>();
    row.properties().forEach(each -> attributes.put(each.getKey(), value(each.getValue())));
    return attributes;
  }

  private static AttributeValue value(JsonNode typed) {
    var only = typed.properties().iterator().next();
    JsonNode value = only.getValue();
    try {
      return switch (only.getKey()) {
        case "S" -> AttributeValue.fromS(value.asText());
        case "N" -> AttributeValue.fromN(value.asText());
        case "B" -> AttributeValue.fromB(SdkBytes.fromByteArray(value.binaryValue()));
        case "BOOL" -> AttributeValue.fromBool(value.asBoolean());
        case "NULL" -> AttributeValue.fromNul(true);
        case "SS" -> AttributeValue.fromSs(value.valueStream().map(JsonNode::asText).toList());
        case "L" -> AttributeValue.fromL(value.valueStream().map(StoredAttributes::value).toList());
        case "M" -> AttributeValue.fromM(of((ObjectNode) value));
        default -> throw new IllegalArgumentException("no row has a " + only.getKey());
      };
    } catch (IOException noBase64) {
      throw new UncheckedIOException(noBase64);
    }
  }
}
