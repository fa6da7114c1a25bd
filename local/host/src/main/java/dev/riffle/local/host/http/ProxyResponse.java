package dev.riffle.local.host.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.riffle.local.host.web.GatewayRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a function's answer in payload format 2.0: the structured form, or any other JSON. */
record ProxyResponse(
    int status, Map<String, String> headers, List<String> cookies, GatewayRequest.Body body) {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  /** Those that the gateway writes itself. */
  private static final Set<String> OWN =
      Set.of("connection", "content-length", "date", "keep-alive", "transfer-encoding");

  /** Empty if the answer has neither form, for which API Gateway blames the function. */
  static Optional<ProxyResponse> read(String payload) {
    try {
      var answer = JSON.readTree(payload);
      if (answer.isMissingNode()) {
        return Optional.empty();
      }
      return answer.has("statusCode") ? structured(answer) : Optional.of(inferred(answer));
    } catch (JsonProcessingException | IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  private static ProxyResponse inferred(JsonNode answer) {
    var text = answer.isTextual() ? answer.textValue() : answer.toString();
    return new ProxyResponse(
        200,
        Map.of("content-type", "application/json"),
        List.of(),
        new GatewayRequest.Body(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static Optional<ProxyResponse> structured(JsonNode answer) {
    var status = answer.get("statusCode");
    var body = answer.path("body");
    if (!status.canConvertToInt()
        || !status.isIntegralNumber()
        || status.intValue() < 100
        || status.intValue() > 599
        || !(body.isTextual() || body.isMissingNode() || body.isNull())) {
      return Optional.empty();
    }
    var headers = new LinkedHashMap<String, String>();
    for (var header : answer.path("headers").properties()) {
      if (!header.getValue().isValueNode()) {
        return Optional.empty();
      }
      var name = header.getKey().toLowerCase(Locale.ROOT);
      if (!OWN.contains(name) && !header.getValue().isNull()) {
        headers.put(name, header.getValue().asText());
      }
    }
    var cookies = new ArrayList<String>();
    for (var cookie : answer.path("cookies")) {
      if (!cookie.isTextual()) {
        return Optional.empty();
      }
      cookies.add(cookie.textValue());
    }
    var text = body.asText("");
    var bytes =
        answer.path("isBase64Encoded").asBoolean(false)
            ? Base64.getDecoder().decode(text)
            : text.getBytes(StandardCharsets.UTF_8);
    headers.putIfAbsent("content-type", "text/plain;charset=UTF-8");
    return Optional.of(
        new ProxyResponse(status.intValue(), headers, cookies, new GatewayRequest.Body(bytes)));
  }
}
