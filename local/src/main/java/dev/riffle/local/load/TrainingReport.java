package dev.riffle.local.load;

import com.fasterxml.jackson.databind.JsonNode;
import dev.riffle.core.event.Event;
import dev.riffle.local.api.Serving;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A training's answer in words: what came of it, what was measured, what serves, and what to do.
 *
 * @param tenant whose model was trained
 * @param answer of the function
 * @param took from asking to the answer
 * @param before what served when it was asked
 * @param after what serves now
 */
record TrainingReport(
    String tenant, JsonNode answer, Duration took, Serving before, Serving after) {

  List<String> lines() {
    var lines = new ArrayList<String>();
    lines.add(outcome());
    answer
        .path("reasons")
        .valueStream()
        .skip(1)
        .map(also -> "  " + also.asText())
        .forEach(lines::add);
    if (answer.has("choice")) {
      lines.add("Chosen: " + answer.path("choice").asText());
    }
    if (answer.has("tuning")) {
      lines.add("Tuned: " + answer.path("tuning").asText());
    }
    if (answer.has("feedback")) {
      lines.add("Impressions: " + answer.path("feedback").asText());
    }
    var measured = measured();
    if (!measured.isEmpty()) {
      lines.add("Measured: " + measured);
    }
    lines.add(serving());
    if (!promoted()) {
      lines.addAll(advice());
    }
    return lines;
  }

  private boolean promoted() {
    return answer.path("promoted").asBoolean();
  }

  private boolean trained() {
    return answer.has("version");
  }

  private String outcome() {
    var reason = answer.path("reason").asText("the function does not say why");
    if (promoted()) {
      return "Trained in %.1f s. %s".formatted(took.toMillis() / 1e3, reason);
    }
    return trained()
        ? "Trained in %.1f s, and not promoted: %s".formatted(took.toMillis() / 1e3, reason)
        : "Nothing was trained: " + reason;
  }

  private String measured() {
    return answer
        .path("metrics")
        .propertyStream()
        .filter(metric -> metric.getValue().isNumber())
        .sorted(Map.Entry.comparingByKey())
        .map(metric -> metric.getKey() + " " + figure(metric.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String figure(JsonNode value) {
    var number = value.doubleValue();
    return number == Math.rint(number)
        ? "%,.0f".formatted(number)
        : String.format(Locale.ROOT, "%.4f", number);
  }

  private String serving() {
    if (after.arms().isEmpty()) {
      return "No model serves tenant %s: it is answered with what is popular by live counts"
          .formatted(tenant);
    }
    var arms = after.arms().stream().map(this::serving).collect(Collectors.joining("; "));
    return after.arms().equals(before.arms())
        ? "What serves tenant %s stays as it is: %s".formatted(tenant, arms)
        : "What serves tenant %s now: %s".formatted(tenant, arms);
  }

  private String serving(Serving.Arm arm) {
    var words = new StringBuilder("model ").append(arm.model());
    if (after.arms().size() > 1) {
      words.append(" for %.0f %% of the users (arm %s)".formatted(100 * arm.share(), arm.name()));
    }
    arm.strategy().ifPresent(strategy -> words.append(", strategy ").append(strategy));
    arm.reason().ifPresent(reason -> words.append(" (").append(reason).append(')'));
    return words.toString();
  }

  private List<String> advice() {
    var whose = tenant.equals(Event.DEFAULT_TENANT) ? "" : " tenant=" + tenant;
    if (!trained()) {
      return List.of(
          "What to do: send events (POST /v1/events, or local/import), wait until they are"
              + " archived, then train again: local/retrain train"
              + whose);
    }
    var advice = new ArrayList<String>();
    advice.add("What to do, any of these:");
    if (!after.arms().isEmpty()) {
      advice.add("  nothing: what serves is no worse, and the next training sees more events");
    }
    advice.add("  search better settings first: local/retrain train searchSeconds=60" + whose);
    advice.add(
        "  let this model serve all the same: local/retrain promote version=%s%s"
            .formatted(answer.path("version").asText(), whose));
    return advice;
  }
}
