package dev.riffle.aws.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.metric.Dimension;
import dev.riffle.core.metric.Measure;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeasurementsTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  @Test
  void aLineSaysWhatTheFormatAsksFor() {
    ObjectNode line = new Measurements(NOW).add(Measure.EVENTS_INGESTED, 3).lines().getFirst();

    assertThat(line)
        .hasToString(
            "{\"_aws\":{\"Timestamp\":1767323045000,\"CloudWatchMetrics\":[{\"Namespace\":\"Riffle\","
                + "\"Dimensions\":[[]],\"Metrics\":[{\"Name\":\"EventsIngested\",\"Unit\":\"Count\"}]"
                + "}]},\"EventsIngested\":[3.0]}");
  }

  @Test
  void eachMeasureIsKeptUnderItsOwnDimensions() {
    ObjectNode line =
        new Measurements(NOW)
            .of(Dimension.START, "cold")
            .of(Dimension.TENANT, "shop")
            .of(Dimension.ARM, "default")
            .of(Dimension.MODEL, "v1")
            .add(Measure.SERVED_LATENCY, 12.5)
            .add(Measure.ANSWERS, 1)
            .lines()
            .getFirst();

    assertThat(line.at("/_aws/CloudWatchMetrics/0/Dimensions")).hasToString("[[\"Start\"]]");
    assertThat(line.at("/_aws/CloudWatchMetrics/1/Dimensions"))
        .hasToString("[[],[\"Tenant\",\"Arm\",\"Model\"]]");
    assertThat(line.path("Start").asText()).isEqualTo("cold");
    assertThat(line.path("ServedLatency")).hasToString("[12.5]");
  }

  @Test
  void overAHundredValuesTakeMoreLinesAndNoneIsLost() {
    var measured = new Measurements(NOW).add(Measure.EVENTS_INGESTED, 1);
    for (int i = 0; i < 250; i++) {
      measured.add(Measure.FRESHNESS, i);
    }

    List<ObjectNode> lines = measured.lines();

    assertThat(lines)
        .extracting(line -> line.path("Freshness").size())
        .containsExactly(100, 100, 50);
    assertThat(lines)
        .extracting(line -> line.has("EventsIngested"))
        .containsExactly(true, false, false);
    assertThat(lines)
        .flatExtracting(line -> line.path("Freshness").valueStream().map(JsonNode::asInt).toList())
        .hasSize(250)
        .doesNotHaveDuplicates();
  }

  @Test
  void nothingMeasuredIsNoLine() {
    assertThat(new Measurements(NOW).of(Dimension.TENANT, "shop").lines()).isEmpty();
  }

  @Test
  void aMissingDimensionIsNamed() {
    var measured = new Measurements(NOW).of(Dimension.TENANT, "shop").add(Measure.NDCG_10, .1);

    assertThatThrownBy(measured::lines).hasMessage("Ndcg10 is kept by Candidate: say which");
  }
}
