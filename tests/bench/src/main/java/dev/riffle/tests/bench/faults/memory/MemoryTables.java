package dev.riffle.tests.bench.faults.memory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.definition.DataPlane;
import dev.riffle.tests.stage.proxy.ServiceAnswer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** DynamoDB's calls that Riffle makes, on tables with a partition key. */
final class MemoryTables {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Rows of a page of a scan: fewer than a run has users. */
  private static final int SCANNED = 3;

  private static final String PREFIX = "com.amazonaws.dynamodb.v20120810#";

  private final Map<String, DataPlane.Table> definitions;
  private final Map<String, TreeMap<String, ObjectNode>> tables = new HashMap<>();

  MemoryTables(List<DataPlane.Table> definitions) {
    this.definitions =
        definitions.stream().collect(Collectors.toMap(DataPlane.Table::name, table -> table));
    definitions.forEach(table -> tables.put(table.name(), new TreeMap<>()));
  }

  synchronized ServiceAnswer answer(String operation, byte[] body) throws IOException {
    ObjectNode asked = (ObjectNode) JSON.readTree(body);
    return switch (operation) {
      case "PutItem" -> put(asked);
      case "GetItem" -> get(asked);
      case "BatchGetItem" -> batch(asked);
      case "Query" -> query(asked);
      case "Scan" -> scan(asked);
      case "DescribeTable" -> describe(asked);
      default -> refused("UnknownOperationException", operation);
    };
  }

  /** The rows of a table, by key, as they are now. */
  synchronized Map<String, ObjectNode> rows(String table) {
    var copy = new TreeMap<String, ObjectNode>();
    tables.get(table).forEach((key, row) -> copy.put(key, row.deepCopy()));
    return copy;
  }

  private ServiceAnswer put(ObjectNode asked) {
    String table = asked.path("TableName").asText();
    ObjectNode item = (ObjectNode) asked.path("Item");
    String key = key(table, item);
    ObjectNode stored = tables.get(table).get(key);
    if (!holds(asked, stored)) {
      ObjectNode refusal =
          JSON.createObjectNode()
              .put("__type", PREFIX + "ConditionalCheckFailedException")
              .put("message", "The conditional request failed");
      if (stored != null
          && asked.path("ReturnValuesOnConditionCheckFailure").asText().equals("ALL_OLD")) {
        refusal.set("Item", stored);
      }
      return ServiceAnswer.json(400, refusal.toString());
    }
    tables.get(table).put(key, item);
    return ServiceAnswer.json(200, "{}");
  }

  /** The three conditions that rows are written on. */
  private static boolean holds(ObjectNode asked, ObjectNode stored) {
    String condition = asked.path("ConditionExpression").asText();
    if (condition.isEmpty()) {
      return true;
    }
    if (condition.startsWith("attribute_not_exists(")) {
      String name = condition.substring(condition.indexOf('(') + 1, condition.length() - 1);
      return stored == null || !stored.has(name);
    }
    String[] equal = condition.split(" = ", 2);
    return stored != null
        && asked.path("ExpressionAttributeValues").path(equal[1]).equals(stored.get(equal[0]));
  }

  private ServiceAnswer get(ObjectNode asked) {
    String table = asked.path("TableName").asText();
    ObjectNode row = tables.get(table).get(key(table, asked.path("Key")));
    ObjectNode answer = JSON.createObjectNode();
    if (row != null) {
      answer.set("Item", projected(row, asked));
    }
    return ServiceAnswer.json(200, answer.toString());
  }

  private ServiceAnswer batch(ObjectNode asked) {
    ObjectNode answer = JSON.createObjectNode();
    ObjectNode responses = answer.putObject("Responses");
    answer.putObject("UnprocessedKeys");
    for (var each : asked.path("RequestItems").properties()) {
      var found = responses.putArray(each.getKey());
      for (JsonNode key : each.getValue().path("Keys")) {
        ObjectNode row = tables.get(each.getKey()).get(key(each.getKey(), key));
        if (row != null) {
          found.add(projected(row, each.getValue()));
        }
      }
    }
    return ServiceAnswer.json(200, answer.toString());
  }

  /** A query of an index: its partition, and from a place in it on if the condition says so. */
  private ServiceAnswer query(ObjectNode asked) {
    String table = asked.path("TableName").asText();
    DataPlane.Index index =
        definitions.get(table).indexes().stream()
            .filter(known -> known.name().equals(asked.path("IndexName").asText()))
            .findFirst()
            .orElseThrow();
    String hash = index.partitionKey().name();
    String range = index.sortKey().name();
    JsonNode values = asked.path("ExpressionAttributeValues");
    long from = values.path(":from").path("N").asLong(Long.MIN_VALUE);
    boolean forward = asked.path("ScanIndexForward").asBoolean(true);
    Comparator<ObjectNode> order =
        Comparator.<ObjectNode>comparingLong(row -> row.path(range).path("N").asLong())
            .thenComparing(row -> key(table, row));
    JsonNode after = asked.path("ExclusiveStartKey");
    var found = new ArrayList<ObjectNode>();
    for (ObjectNode row : tables.get(table).values()) {
      if (row.path(hash).equals(values.path(":shard"))
          && row.has(range)
          && row.path(range).path("N").asLong() >= from
          && (!(after instanceof ObjectNode place) || order.compare(row, place) > 0)) {
        found.add(row);
      }
    }
    found.sort(forward ? order : order.reversed());
    int limit = asked.path("Limit").asInt(Integer.MAX_VALUE);
    ObjectNode answer = JSON.createObjectNode();
    var items = answer.putArray("Items");
    found.stream().limit(limit).forEach(row -> items.add(ofIndex(row, table, index)));
    answer.put("Count", items.size());
    if (found.size() > limit) {
      ObjectNode last = answer.putObject("LastEvaluatedKey");
      ObjectNode row = found.get(limit - 1);
      List.of(definitions.get(table).partitionKey().name(), hash, range)
          .forEach(name -> last.set(name, row.get(name)));
    }
    return ServiceAnswer.json(200, answer.toString());
  }

  /** A segment of a table, a few rows at a time: those whose key begins as the filter says. */
  private ServiceAnswer scan(ObjectNode asked) {
    String table = asked.path("TableName").asText();
    String name = definitions.get(table).partitionKey().name();
    int segments = asked.path("TotalSegments").asInt(1);
    String begin = asked.path("ExpressionAttributeValues").path(":tenant").path("S").asText();
    JsonNode after = asked.path("ExclusiveStartKey");
    var rest =
        after.isMissingNode()
            ? tables.get(table)
            : tables.get(table).tailMap(key(table, after), false);
    ObjectNode answer = JSON.createObjectNode();
    var items = answer.putArray("Items");
    int read = 0;
    for (var each : rest.entrySet()) {
      if (Math.floorMod(each.getKey().hashCode() * 0x9e3779b9, segments)
          != asked.path("Segment").asInt()) {
        continue;
      }
      if (each.getKey().startsWith(begin)) {
        items.add(projected(each.getValue(), asked));
      }
      if (++read == SCANNED) {
        answer.putObject("LastEvaluatedKey").putObject(name).put("S", each.getKey());
        break;
      }
    }
    answer.put("Count", items.size());
    return ServiceAnswer.json(200, answer.toString());
  }

  private ServiceAnswer describe(ObjectNode asked) {
    ObjectNode answer = JSON.createObjectNode();
    answer.putObject("Table").put("ItemCount", tables.get(asked.path("TableName").asText()).size());
    return ServiceAnswer.json(200, answer.toString());
  }

  private ObjectNode ofIndex(ObjectNode row, String table, DataPlane.Index index) {
    if (index.projection() != DataPlane.Projection.INCLUDE) {
      return row;
    }
    var names = new ArrayList<>(index.attributes());
    names.add(definitions.get(table).partitionKey().name());
    names.add(index.partitionKey().name());
    names.add(index.sortKey().name());
    return row.deepCopy().retain(names);
  }

  private static ObjectNode projected(ObjectNode row, JsonNode asked) {
    String expression = asked.path("ProjectionExpression").asText();
    if (expression.isEmpty()) {
      return row;
    }
    var names = new ArrayList<String>();
    for (String name : expression.split(",")) {
      String trimmed = name.trim();
      names.add(asked.path("ExpressionAttributeNames").path(trimmed).asText(trimmed));
    }
    return row.deepCopy().retain(names);
  }

  private String key(String table, JsonNode attributes) {
    return attributes.path(definitions.get(table).partitionKey().name()).path("S").asText();
  }

  private static ServiceAnswer refused(String type, String message) {
    return ServiceAnswer.json(
        400,
        JSON.createObjectNode().put("__type", PREFIX + type).put("message", message).toString());
  }
}
