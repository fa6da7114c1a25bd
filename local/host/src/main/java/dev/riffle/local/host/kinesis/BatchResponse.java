package dev.riffle.local.host.kinesis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.HashMap;
import java.util.List;

/**
 * Reads a partial batch response.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-batchfailurereporting.html">partial
 *     batch response</a>
 */
final class BatchResponse {
  private static final JsonMapper JSON = new JsonMapper();

  private BatchResponse() {}

  /**
   * How many records, from the first, are done: all of them for a success, none if the answer names
   * a record that the batch does not have, as then nothing it says can be trusted.
   */
  static int succeeded(String payload, List<String> sequenceNumbers) {
    JsonNode answer;
    try {
      answer = JSON.readTree(payload);
    } catch (JsonProcessingException notJson) {
      return 0;
    }
    var failures = answer.path("batchItemFailures");
    if (failures.isMissingNode() || failures.isNull() || failures.isEmpty()) {
      return failures.isValueNode() && !failures.isNull() ? 0 : sequenceNumbers.size();
    }
    var places = new HashMap<String, Integer>();
    for (int i = 0; i < sequenceNumbers.size(); i++) {
      places.put(sequenceNumbers.get(i), i);
    }
    int first = sequenceNumbers.size();
    for (var failure : failures) {
      var place = places.get(failure.path("itemIdentifier").asText(""));
      if (place == null) {
        return 0;
      }
      first = Math.min(first, place);
    }
    return first;
  }
}
