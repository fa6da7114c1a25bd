package dev.riffle.ingest.stream;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.aws.log.Log;
import dev.riffle.aws.metric.Measurements;
import dev.riffle.aws.object.ContentType;
import dev.riffle.aws.object.OnceWriter;
import dev.riffle.aws.row.DamagedRows;
import dev.riffle.core.archive.RejectedKeys;
import dev.riffle.core.json.JsonText;
import dev.riffle.core.metric.Measure;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Puts damaged rows beside the records that are no events. The key is a hash of the row, so that a
 * batch that comes again stores it once. Its user's or item's name is in the object alone, and not
 * in the log.
 */
final class SetAsideRows implements DamagedRows {
  private final OnceWriter store;
  private final Clock clock;
  private final Log log;

  SetAsideRows(OnceWriter store, Clock clock, Log log) {
    this.store = store;
    this.clock = clock;
    this.log = log;
  }

  @Override
  public void keep(String table, Map<String, AttributeValue> attributes, RuntimeException reason) {
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    new TreeMap<>(attributes).forEach((name, value) -> row.set(name, json(value)));
    String key = RejectedKeys.ofRow(table, sha256(JsonText.bytes(row)));
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    object.put("table", table).put("reason", reason.getMessage()).set("row", row);
    store.putOnce(key, ContentType.JSON, JsonText.bytes(object));
    log.line("row-set-aside", fields -> fields.put("table", table).put("object", key));
    log.measured(new Measurements(clock.instant()).add(Measure.ROWS_SET_ASIDE, 1));
  }

  /** As DynamoDB's own JSON has it; types that no row of ours has are shown as text. */
  private static ObjectNode json(AttributeValue value) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    return switch (value.type()) {
      case S -> json.put("S", value.s());
      case N -> json.put("N", value.n());
      case B -> json.put("B", value.b().asByteArray());
      case BOOL -> json.put("BOOL", value.bool());
      default -> json.put(value.type().name(), value.toString());
    };
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java has SHA-256", impossible);
    }
  }
}
