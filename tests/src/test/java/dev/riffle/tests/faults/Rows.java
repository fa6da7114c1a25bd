package dev.riffle.tests.faults;

import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Rows without what may differ between two runs of the same events: revisions, clocks, subjects.
 */
final class Rows {
  private static final Set<String> OF_THE_RUN = Set.of("rev", "subject", "changed", "expires");

  private Rows() {}

  static Map<String, Map<String, String>> comparable(
      Map<String, Map<String, AttributeValue>> rows) {
    var comparable = new TreeMap<String, Map<String, String>>();
    rows.forEach(
        (key, row) -> {
          var values = new TreeMap<String, String>();
          row.forEach(
              (name, value) -> {
                if (!OF_THE_RUN.contains(name)) {
                  values.put(name, text(value));
                }
              });
          comparable.put(key, values);
        });
    return comparable;
  }

  private static String text(AttributeValue value) {
    return value.b() == null
        ? value.toString()
        : Base64.getEncoder().encodeToString(value.b().asByteArray());
  }
}
