package dev.riffle.aws.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.aws.metric.Measurements;
import dev.riffle.core.metric.Measure;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LogTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Log log = new Log(new PrintStream(out, true, StandardCharsets.UTF_8));

  @Test
  void aLineIsOneObjectUnderItsName() {
    log.line("phase", fields -> fields.put("phase", "fit").put("text", "two\nlines"));

    assertThat(lines())
        .containsExactly("{\"event\":\"phase\",\"phase\":\"fit\",\"text\":\"two\\nlines\"}");
  }

  @Test
  void aFailureNamesItsFirstCause() {
    var root = new IllegalArgumentException("root");
    log.failure(
        "batch-failed", new IllegalStateException("top", new IllegalStateException("mid", root)));

    assertThat(lines())
        .containsExactly(
            "{\"event\":\"batch-failed\",\"error\":\"java.lang.IllegalStateException: top\","
                + "\"cause\":\"java.lang.IllegalArgumentException: root\"}");
  }

  @Test
  void whatWasMeasuredIsALineOfItsOwn() {
    log.measured(new Measurements(Instant.EPOCH).add(Measure.EVENTS_INGESTED, 1));
    log.measured(new Measurements(Instant.EPOCH));

    assertThat(lines()).singleElement().asString().contains("_aws", "EventsIngested");
  }

  private String[] lines() {
    String text = out.toString(StandardCharsets.UTF_8);
    return text.isEmpty() ? new String[0] : text.split(System.lineSeparator());
  }
}
