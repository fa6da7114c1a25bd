package dev.riffle.local.host.http;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.local.host.function.TraceId;
import dev.riffle.local.host.web.GatewayRequest;
import dev.riffle.local.host.web.PercentCode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Writes the event of a Lambda proxy integration, payload format 2.0.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html">the
 *     format</a>
 */
final class ProxyEvent {
  private static final JsonMapper JSON = new JsonMapper();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private ProxyEvent() {}

  static String of(
      GatewayRequest request,
      RouteTable.Match match,
      String requestId,
      Instant now,
      int port,
      Optional<ObjectNode> caller,
      RandomGenerator random) {
    var event = JSON.createObjectNode();
    event.put("version", "2.0");
    event.put("routeKey", match.route().key());
    event.put("rawPath", PercentCode.decode(request.path()));
    event.put("rawQueryString", request.query());
    cookies(event, request);
    headers(event, request, now, port, random);
    query(event, request.query());
    var context = event.putObject("requestContext");
    context(context, request, match, requestId, now, port);
    caller.ifPresent(known -> context.set("authorizer", known));
    parameters(event, match.parameters());
    body(event, request);
    return event.toString();
  }

  private static void cookies(ObjectNode event, GatewayRequest request) {
    var header = String.join(";", request.headers().getOrDefault("cookie", List.of()));
    if (!header.isBlank()) {
      var cookies = event.putArray("cookies");
      for (var cookie : header.split(";", -1)) {
        if (!cookie.isBlank()) {
          cookies.add(cookie.strip());
        }
      }
    }
  }

  private static void headers(
      ObjectNode event, GatewayRequest request, Instant now, int port, RandomGenerator random) {
    var headers = event.putObject("headers");
    for (var name : request.headers().keySet()) {
      if (!name.equals("cookie")) {
        headers.put(name, request.header(name));
      }
    }
    if (!headers.has("x-amzn-trace-id")) {
      headers.put("x-amzn-trace-id", "Root=" + TraceId.root(now, random));
    }
    var through = headers.path("x-forwarded-for").asText("");
    headers.put(
        "x-forwarded-for",
        through.isEmpty() ? request.sourceIp() : through + ", " + request.sourceIp());
    headers.put("x-forwarded-port", Integer.toString(port));
    headers.put("x-forwarded-proto", "http");
  }

  private static void query(ObjectNode event, String query) {
    if (query.isEmpty()) {
      return;
    }
    var parameters = event.putObject("queryStringParameters");
    for (var pair : query.split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        var name = PercentCode.decodeQuery(equals < 0 ? pair : pair.substring(0, equals));
        var value = equals < 0 ? "" : PercentCode.decodeQuery(pair.substring(equals + 1));
        var before = parameters.get(name);
        parameters.put(name, before == null ? value : before.textValue() + "," + value);
      }
    }
  }

  private static void context(
      ObjectNode context,
      GatewayRequest request,
      RouteTable.Match match,
      String requestId,
      Instant now,
      int port) {
    context.put("accountId", "000000000000");
    context.put("apiId", "local");
    context.put("domainName", "127.0.0.1:" + port);
    context.put("domainPrefix", "127");
    context
        .putObject("http")
        .put("method", request.method())
        .put("path", PercentCode.decode(request.path()))
        .put("protocol", request.protocol())
        .put("sourceIp", request.sourceIp())
        .put("userAgent", request.header("user-agent"));
    context.put("requestId", requestId);
    context.put("routeKey", match.route().key());
    context.put("stage", "$default");
    context.put("time", TIME.format(now));
    context.put("timeEpoch", now.toEpochMilli());
  }

  private static void parameters(ObjectNode event, Map<String, String> parameters) {
    if (!parameters.isEmpty()) {
      var node = event.putObject("pathParameters");
      parameters.forEach(node::put);
    }
  }

  private static void body(ObjectNode event, GatewayRequest request) {
    var bytes = request.body().bytes();
    var text = isText(request) ? utf8(bytes) : Optional.<String>empty();
    if (bytes.length > 0) {
      event.put("body", text.orElseGet(() -> Base64.getEncoder().encodeToString(bytes)));
    }
    event.put("isBase64Encoded", bytes.length > 0 && text.isEmpty());
  }

  /** Empty if the bytes are no UTF-8: then the function is to see what they are. */
  private static Optional<String> utf8(byte[] bytes) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException notUtf8) {
      return Optional.empty();
    }
  }

  /**
   * Text, JSON, XML and JavaScript go as they are, all else and all that is compressed as Base64.
   */
  private static boolean isText(GatewayRequest request) {
    if (request.headers().containsKey("content-encoding")) {
      return false;
    }
    var type = request.header("content-type").toLowerCase(Locale.ROOT);
    int end = type.indexOf(';');
    var media = (end < 0 ? type : type.substring(0, end)).strip();
    return media.startsWith("text/")
        || media.equals("application/json")
        || media.equals("application/javascript")
        || media.equals("application/xml")
        || media.endsWith("+json")
        || media.endsWith("+xml");
  }
}
