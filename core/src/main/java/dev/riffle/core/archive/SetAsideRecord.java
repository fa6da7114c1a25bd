package dev.riffle.core.archive;

import com.fasterxml.jackson.databind.JsonNode;
import dev.riffle.core.json.JsonText;
import dev.riffle.core.json.NotJson;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A record that did not become an event, as it was in the stream or should have come there.
 *
 * @param partitionKey that it had in the stream; empty when it never was there
 * @param data its bytes
 */
public record SetAsideRecord(Optional<String> partitionKey, byte[] data) {
  static final String PARTITION_KEY = "partitionKey";
  static final String DATA = "data";

  /** Those of an aggregated record that are no events. */
  static final String RECORDS = "records";

  /** The message that a rule of IoT Core could not deliver. */
  private static final String MESSAGE = "base64OriginalPayload";

  /** The event that Lambda gave up, as a text. */
  private static final String PAYLOAD = "payload";

  /**
   * Reads what lies under {@code rejected/} or {@code aws/lambda/}.
   *
   * @param object the object's bytes
   * @return its records in their order
   * @throws NotJson when it is no JSON
   * @throws IllegalArgumentException when it is none of the forms that lie there
   */
  public static List<SetAsideRecord> in(byte[] object) throws NotJson {
    JsonNode json = JsonText.read(object);
    if (json.path(DATA).isTextual()) {
      return List.of(record(json));
    }
    if (json.path(RECORDS).isArray()) {
      return json.path(RECORDS).valueStream().map(SetAsideRecord::record).toList();
    }
    if (json.path(MESSAGE).isTextual()) {
      return List.of(new SetAsideRecord(Optional.empty(), bytes(json.path(MESSAGE))));
    }
    JsonNode payload = json.path(PAYLOAD);
    JsonNode records =
        (payload.isTextual() ? JsonText.read(payload.textValue()) : payload).path("Records");
    if (!records.isArray()) {
      throw new IllegalArgumentException(
          "neither a rejected record (data, or records), nor a message that IoT Core could not deliver"
              + " (base64OriginalPayload), nor a batch that Lambda gave up (payload with Records)");
    }
    var all = new ArrayList<SetAsideRecord>();
    records.forEach(each -> all.add(record(each.path("kinesis"))));
    return all;
  }

  private static SetAsideRecord record(JsonNode json) {
    return new SetAsideRecord(
        Optional.ofNullable(json.path(PARTITION_KEY).textValue()).filter(key -> !key.isEmpty()),
        bytes(json.path(DATA)));
  }

  private static byte[] bytes(JsonNode base64) {
    return Base64.getDecoder().decode(base64.asText());
  }
}
