package dev.riffle.local.host.metric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.core.metric.Measure;
import dev.riffle.local.host.function.LogLine;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FunctionMetricsTest {
  private final FunctionMetrics metrics = new FunctionMetrics();

  private void log(String function, String text) {
    MeasuredLine.lines(metrics).accept(new LogLine(function, text));
  }

  private List<String> lines() throws IOException {
    var text = new ByteArrayOutputStream();
    PrometheusTextFormatWriter.create().write(text, metrics.snapshots());
    return text.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void countsWhatTheLinesOfAFunctionAddUpTo() throws IOException {
    log("ingest-stream", "{\"_aws\":{},\"EventsIngested\":[3,4]}");
    log("ingest-stream", "{\"_aws\":{},\"EventsIngested\":[5]}");
    log("ingest-http", "{\"_aws\":{},\"EventsRefused\":[2]}");
    log("ingest-http", "{\"message\":\"EventsRefused\",\"EventsRefused\":[9]}");
    log("ingest-http", "a line that mentions \"_aws\" and is no JSON");

    assertThat(lines())
        .contains(
            "riffle_events_ingested_total{function=\"ingest-stream\"} 12.0",
            "riffle_events_refused_total{function=\"ingest-http\"} 2.0");
  }

  @Test
  void tellsAnswersApartByTenantArmAndModel() throws IOException {
    log(
        "recommend",
        "{\"_aws\":{},\"Tenant\":\"a\",\"Arm\":\"control\",\"Model\":\"m\",\"Answers\":[1]}");
    log(
        "recommend",
        "{\"_aws\":{},\"Tenant\":\"b\",\"Arm\":\"control\",\"Model\":\"m\",\"Answers\":[1]}");

    assertThat(lines().stream().filter(line -> line.startsWith("riffle_answers_total{")))
        .hasSize(2)
        .anyMatch(line -> line.contains("tenant=\"a\"") && line.contains("model=\"m\""));
  }

  @Test
  void saysTimesInSecondsAndFirstAnswersApart() throws IOException {
    log("recommend", "{\"_aws\":{},\"Start\":\"cold\",\"ServedLatency\":[400000]}");
    log("recommend", "{\"_aws\":{},\"Start\":\"warm\",\"ServedLatency\":[4,12]}");
    log("recommend", "{\"_aws\":{},\"ModelAge\":[2]}");

    assertThat(lines())
        .contains(
            "riffle_served_latency_seconds_bucket{function=\"recommend\",start=\"warm\",le=\"0.005\"} 1",
            "riffle_served_latency_seconds_sum{function=\"recommend\",start=\"warm\"} 0.016",
            "riffle_served_latency_seconds_sum{function=\"recommend\",start=\"cold\"} 400.0",
            "riffle_model_age_seconds{function=\"recommend\"} 7200.0");
  }

  @ParameterizedTest
  @EnumSource(Measure.class)
  void showsEveryMeasure(Measure measure) throws IOException {
    log("any", "{\"_aws\":{},\"" + measure.wireName() + "\":[1]}");

    assertThat(lines().stream().filter(line -> !line.startsWith("#")))
        .as("series of %s", measure)
        .isNotEmpty()
        .allMatch(line -> line.startsWith("riffle_"));
  }
}
