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
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

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

  /** The two conditions that rows are written on. */
  private static boolean holds(JsonNode request, JsonNode stored) {
    return request.path("ConditionExpression").asText().startsWith("attribute_not_exists")
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
