package dev.riffle.ingest.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** An HTTP answer: status, headers beside the content type, and a JSON body. */
record Answer(int status, Map<String, String> headers, ObjectNode body) {

  static Answer judged(int accepted, List<Rejection> rejected) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("accepted", accepted);
    var list = body.putArray("rejected");
    rejected.forEach(rejection -> rejection.writeTo(list.addObject()));
    return new Answer(200, Map.of(), body);
  }

  static Answer refused(Refusal refusal) {
    return error(refusal.status(), Map.of(), refusal.code(), refusal.getMessage());
  }

  static Answer away() {
    return error(
        503,
        Map.of("retry-after", "2"),
        "stream-unavailable",
        "The event stream takes nothing just now and nothing was stored: send the request again.");
  }

  /** As API Gateway takes it, payload format 2.0. */
  ObjectNode toGateway() {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("statusCode", status);
    ObjectNode all = answer.putObject("headers");
    all.put("content-type", "application/json");
    headers.forEach(all::put);
    answer.put("body", body.toString());
    answer.put("isBase64Encoded", false);
    return answer;
  }

  private static Answer error(
      int status, Map<String, String> headers, String code, String message) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putObject("error").put("code", code).put("message", message);
    return new Answer(status, headers, body);
  }
}
