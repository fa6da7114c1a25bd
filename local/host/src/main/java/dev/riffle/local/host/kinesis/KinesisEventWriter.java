package dev.riffle.local.host.kinesis;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.List;
import software.amazon.awssdk.services.kinesis.model.EncryptionType;
import software.amazon.awssdk.services.kinesis.model.Record;

/** Writes the event that a function gets for a batch. */
final class KinesisEventWriter {
  private static final JsonMapper JSON = new JsonMapper();

  private final String shardId;
  private final String streamArn;
  private final String functionArn;
  private final String region;

  KinesisEventWriter(String shardId, String streamArn, String functionArn) {
    this.shardId = shardId;
    this.streamArn = streamArn;
    this.functionArn = functionArn;
    this.region = streamArn.split(":", -1)[3];
  }

  String of(List<Record> records) {
    var event = JSON.createObjectNode();
    var array = event.putArray("Records");
    records.forEach(record -> array.add(record(record)));
    return event.toString();
  }

  /** The bytes that a record takes in the event. */
  int size(Record record) {
    int base64 = (record.data().asByteArrayUnsafe().length + 2) / 3 * 4;
    // All but the data is short; keys of other than ASCII are counted at their worst.
    return base64 + 4 * record.partitionKey().length() + 600 + streamArn.length();
  }

  private ObjectNode record(Record record) {
    var node = JsonNodeFactory.instance.objectNode();
    var arrived = record.approximateArrivalTimestamp();
    node.putObject("kinesis")
        .put("kinesisSchemaVersion", "1.0")
        .put("partitionKey", record.partitionKey())
        .put("sequenceNumber", record.sequenceNumber())
        .put("data", Base64.getEncoder().encodeToString(record.data().asByteArrayUnsafe()))
        .put("approximateArrivalTimestamp", BigDecimal.valueOf(arrived.toEpochMilli(), 3))
        .put(
            "encryptionType",
            record.encryptionType() == null
                ? EncryptionType.NONE.toString()
                : record.encryptionTypeAsString());
    node.put("eventSource", "aws:kinesis")
        .put("eventVersion", "1.0")
        .put("eventID", shardId + ":" + record.sequenceNumber())
        .put("eventName", "aws:kinesis:record")
        .put("invokeIdentityArn", functionArn)
        .put("awsRegion", region)
        .put("eventSourceARN", streamArn);
    return node;
  }
}
