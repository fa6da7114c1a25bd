package dev.riffle.tests.faults;

import dev.riffle.aws.row.UserRowMapping;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Rows without what may differ between two runs of the same events: revisions, clocks, subjects,
 * and when events arrived.
 */
final class Rows {
  private static final Set<String> OF_THE_RUN =
      Set.of("rev", "subject", "changed", "expires", "since", "putArrived", "userPutArrived");
  private static final String HISTORY = "history";

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
                  values.put(name, name.equals(HISTORY) ? history(row) : text(value));
                }
              });
          comparable.put(key, values);
        });
    return comparable;
  }

  /** A history tells which of two opinions of one moment came last, by when they arrived. */
  private static String history(Map<String, AttributeValue> row) {
    return UserRowMapping.history(row).stored().stream()
        .map(
            entry ->
                "%s %s %s %s %s"
                    .formatted(
                        entry.key(), entry.type(), entry.itemId(), entry.time(), entry.value()))
        .collect(Collectors.joining(", "));
  }

  private static String text(AttributeValue value) {
    return value.b() == null
        ? value.toString()
        : Base64.getEncoder().encodeToString(value.b().asByteArray());
  }
}
