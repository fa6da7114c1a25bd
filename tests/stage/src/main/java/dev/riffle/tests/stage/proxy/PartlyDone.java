package dev.riffle.tests.stage.proxy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.regex.Pattern;

/**
 * Calls of which a part is left undone: {@code UnprocessedKeys} of BatchGetItem, records of
 * PutRecords that failed, errors of S3's DeleteObjects.
 */
final class PartlyDone {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Pattern DELETED = Pattern.compile("<Object>.*?</Object>", Pattern.DOTALL);
  private static final Pattern KEY = Pattern.compile("<Key>[^<]*</Key>");

  private final Upstream upstream;
  private final SplittableRandom random;

  PartlyDone(Upstream upstream, SplittableRandom random) {
    this.upstream = upstream;
    this.random = random;
  }

  ServiceAnswer answer(ServiceCall call, ServiceRequest request) throws IOException {
    return switch (call.operation()) {
      case "BatchGetItem" -> someKeys(request);
      case "PutRecords" -> someRecords(request);
      default -> someObjects(request);
    };
  }

  private ServiceAnswer someKeys(ServiceRequest request) throws IOException {
    ObjectNode asked = (ObjectNode) JSON.readTree(request.body());
    ObjectNode left = JSON.createObjectNode();
    ObjectNode now = asked.deepCopy();
    for (var table : asked.path("RequestItems").properties()) {
      ObjectNode ofTable = ((ObjectNode) table.getValue()).deepCopy();
      ArrayNode unprocessed = ofTable.putArray("Keys");
      ArrayNode kept =
          ((ObjectNode) now.path("RequestItems").path(table.getKey())).putArray("Keys");
      for (JsonNode key : table.getValue().path("Keys")) {
        (random.nextBoolean() ? unprocessed : kept).add(key);
      }
      if (!unprocessed.isEmpty()) {
        left.set(table.getKey(), ofTable);
      }
      if (kept.isEmpty()) {
        ((ObjectNode) now.path("RequestItems")).remove(table.getKey());
      }
    }
    if (now.path("RequestItems").isEmpty()) {
      ObjectNode none = JSON.createObjectNode();
      none.putObject("Responses");
      none.set("UnprocessedKeys", left);
      return ServiceAnswer.json(200, none.toString());
    }
    ServiceAnswer answer = upstream.send(request.with(JSON.writeValueAsBytes(now)));
    if (answer.status() != 200) {
      return answer;
    }
    ObjectNode body = (ObjectNode) JSON.readTree(answer.body());
    left.properties()
        .forEach(
            table -> body.withObject("/UnprocessedKeys").set(table.getKey(), table.getValue()));
    return ServiceAnswer.json(200, body.toString());
  }

  private ServiceAnswer someRecords(ServiceRequest request) throws IOException {
    ObjectNode asked = (ObjectNode) JSON.readTree(request.body());
    ObjectNode now = asked.deepCopy();
    ArrayNode kept = now.putArray("Records");
    var failed = new boolean[asked.path("Records").size()];
    for (int i = 0; i < failed.length; i++) {
      failed[i] = random.nextInt(3) == 0;
      if (!failed[i]) {
        kept.add(asked.path("Records").get(i));
      }
    }
    ServiceAnswer answer =
        kept.isEmpty()
            ? ServiceAnswer.json(200, "{\"FailedRecordCount\":0,\"Records\":[]}")
            : upstream.send(request.with(JSON.writeValueAsBytes(now)));
    if (answer.status() != 200) {
      return answer;
    }
    JsonNode done = JSON.readTree(answer.body()).path("Records");
    ObjectNode body = JSON.createObjectNode();
    ArrayNode records = body.putArray("Records");
    int failures = 0;
    int at = 0;
    for (boolean one : failed) {
      if (one) {
        failures++;
        boolean internal = random.nextInt(4) == 0;
        records
            .addObject()
            .put(
                "ErrorCode",
                internal ? "InternalFailure" : "ProvisionedThroughputExceededException")
            .put(
                "ErrorMessage", internal ? "Internal service failure." : "Rate exceeded for shard");
      } else {
        records.add(done.get(at++));
      }
    }
    body.put("FailedRecordCount", failures);
    return new ServiceAnswer(200, answer.headers(), JSON.writeValueAsBytes(body));
  }

  private ServiceAnswer someObjects(ServiceRequest request) throws IOException {
    String asked = new String(request.body(), StandardCharsets.UTF_8);
    var errors = new StringBuilder();
    String now =
        DELETED
            .matcher(asked)
            .replaceAll(
                object -> {
                  var key = KEY.matcher(object.group());
                  if (random.nextBoolean() || !key.find()) {
                    return java.util.regex.Matcher.quoteReplacement(object.group());
                  }
                  errors.append(
                      "<Error>%s<Code>%s</Code><Message>try again</Message></Error>"
                          .formatted(
                              key.group(),
                              random.nextBoolean()
                                  ? "InternalError"
                                  : "ConditionalRequestConflict"));
                  return "";
                });
    ServiceAnswer answer =
        now.contains("<Object>")
            ? upstream.send(request.with(now.getBytes(StandardCharsets.UTF_8)))
            : ServiceAnswer.xml(200, "<DeleteResult></DeleteResult>");
    String body = new String(answer.body(), StandardCharsets.UTF_8);
    return answer.with(
        body.replace("</DeleteResult>", errors + "</DeleteResult>")
            .getBytes(StandardCharsets.UTF_8));
  }
}
