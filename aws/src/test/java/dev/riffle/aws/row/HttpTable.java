package dev.riffle.aws.row;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.riffle.aws.client.Clients;
import dev.riffle.aws.client.GivenAccess;
import dev.riffle.aws.client.Service;
import dev.riffle.aws.client.Timeouts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A table in memory behind what of DynamoDB's protocol a {@link RowTable} writes with. */
final class HttpTable implements AutoCloseable {
  static final String NAME = "users";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Map<String, JsonNode> items = new TreeMap<>();
  private final HttpServer server;
  private int lostReplies;

  HttpTable() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  DynamoDbClient client() {
    String url = "http://127.0.0.1:" + server.getAddress().getPort();
    var clients = new Clients(new GivenAccess(Map.of(Service.ENDPOINT, url), "us-east-1"));
    return clients
        .told(Service.DYNAMODB, DynamoDbClient.builder(), Timeouts.unhurried())
        .overrideConfiguration(each -> each.retryStrategy(retry -> retry.maxAttempts(3)))
        .build();
  }

  /** Stores a row as it is, whatever is there. */
  synchronized void put(Map<String, AttributeValue> row) {
    var item = JSON.createObjectNode();
    row.forEach((name, value) -> item.set(name, json(value)));
    items.put(row.get("pk").s(), item);
  }

  private static ObjectNode json(AttributeValue value) {
    var json = JSON.createObjectNode();
    return switch (value.type()) {
      case S -> json.put("S", value.s());
      case N -> json.put("N", value.n());
      case B -> json.put("B", value.b().asByteArray());
      default -> throw new IllegalArgumentException("no row has a " + value.type());
    };
  }

  /** So many writes are done, and the connection then ends without an answer. */
  synchronized void loseReplies(int replies) {
    lostReplies = replies;
  }

  synchronized long revision(String key) {
    return items.get(key).at("/rev/N").asLong();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonNode request = JSON.readTree(exchange.getRequestBody());
      String operation = exchange.getRequestHeaders().getFirst("X-Amz-Target");
      if (operation.endsWith(".BatchGetItem")) {
        send(exchange, 200, read(request));
        return;
      }
      if (!operation.endsWith(".PutItem")) {
        throw new IOException("no such operation here: " + operation);
      }
      String key = request.at("/Item/pk/S").asText();
      JsonNode stored = items.get(key);
      if (!holds(request, stored)) {
        send(exchange, 400, refusal(request, stored));
        return;
      }
      items.put(key, request.path("Item"));
      if (lostReplies > 0) {
        lostReplies--;
        return;
      }
      send(exchange, 200, JSON.createObjectNode());
    }
  }

  private ObjectNode read(JsonNode request) {
    var answer = JSON.createObjectNode();
    var rows = answer.putObject("Responses").putArray(NAME);
    for (var key : request.at("/RequestItems/" + NAME + "/Keys")) {
      Optional.ofNullable(items.get(key.at("/pk/S").asText())).ifPresent(rows::add);
    }
    return answer;
  }

  /** The conditions that rows are written on. */
  private static boolean holds(JsonNode request, JsonNode stored) {
    String condition = request.path("ConditionExpression").asText();
    if (condition.equals("attribute_not_exists(rev)")) {
      return stored == null || !stored.has("rev");
    }
    return condition.startsWith("attribute_not_exists")
        ? stored == null
        : stored != null
            && stored.path("rev").equals(request.path("ExpressionAttributeValues").path(":before"));
  }

  private static ObjectNode refusal(JsonNode request, JsonNode stored) {
    ObjectNode refusal = JSON.createObjectNode();
    refusal.put("__type", "com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException");
    refusal.put("message", "The conditional request failed");
    if (stored != null
        && request.path("ReturnValuesOnConditionCheckFailure").asText().equals("ALL_OLD")) {
      refusal.set("Item", stored);
    }
    return refusal;
  }

  private static void send(HttpExchange exchange, int status, JsonNode body) throws IOException {
    byte[] bytes = JSON.writeValueAsBytes(body);
    exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
