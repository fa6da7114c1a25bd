package dev.riffle.retrain.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.riffle.core.event.InteractionType;
import dev.riffle.core.registry.Experiment;
import dev.riffle.core.registry.ModelPointer;
import dev.riffle.core.registry.ModelPointer.Arm;
import dev.riffle.retrain.experiment.AnalysisPlan;
import dev.riffle.retrain.experiment.AnalysisPlan.Planned;
import dev.riffle.retrain.experiment.AnalysisSettings;
import dev.riffle.retrain.request.BadRequest;
import dev.riffle.retrain.request.ReportRequest;
import dev.riffle.retrain.request.Request;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportOperationTest {
  private static final Instant SINCE = Instant.parse("2026-11-20T08:00:00Z");
  private static final Instant NOW = Instant.parse("2026-11-25T08:00:00Z");
  private static final Optional<ModelPointer> RUNNING =
      Optional.of(
          new ModelPointer(
              List.of(new Arm("bold", "v2", 0.3), new Arm("default", "v1", 0.7)),
              List.of(),
              Optional.of(Experiment.of("bolder", SINCE))));

  @Test
  void theRunningExperimentIsThePointersControlFirst() {
    assertThat(ReportOperation.plan(read(""), RUNNING, NOW))
        .isEqualTo(
            new AnalysisPlan(
                "default",
                "bolder",
                SINCE,
                NOW,
                List.of(new Planned("default", 0.7), new Planned("bold", 0.3)),
                AnalysisSettings.defaults()));
  }

  @Test
  void oneThatIsOverIsDescribedByWhoeverAsks() {
    ReportRequest request =
        read(
            """
            ,"tenant":"shop","experiment":"last","since":"2026-10-01T00:00:00Z",
            "until":"2026-10-08T00:00:00Z","arms":{"old":0.5,"new":0.5},"success":"purchase",
            "alpha":0.01,"horizon":"P3D","effect":0.005,"fewestUsers":500""");

    assertThat(ReportOperation.plan(request, RUNNING, NOW))
        .isEqualTo(
            new AnalysisPlan(
                "shop",
                "last",
                Instant.parse("2026-10-01T00:00:00Z"),
                Instant.parse("2026-10-08T00:00:00Z"),
                List.of(new Planned("old", 0.5), new Planned("new", 0.5)),
                new AnalysisSettings(
                    InteractionType.PURCHASE, 0.01, Duration.ofDays(3), 0.005, 500)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        ",\"experiment\":\"last\" | since is missing: it must be given, since experiment 'last'",
        ",\"experiment\":\"last\",\"since\":\"2026-10-01T00:00:00Z\" | arms is missing",
        ",\"until\":\"2026-11-01T00:00:00Z\" | until is 2026-11-01T00:00:00Z: it must not be before",
      })
  void whatIsNotKnownIsAskedFor(String fields, String message) {
    assertThatThrownBy(() -> ReportOperation.plan(read(fields), RUNNING, NOW))
        .isInstanceOf(BadRequest.class)
        .hasMessageContaining(message);
  }

  @Test
  void withoutAnExperimentThereIsNothingToReport() {
    assertThatThrownBy(
            () -> ReportOperation.plan(read(""), Optional.of(ModelPointer.to("v", List.of())), NOW))
        .isInstanceOf(BadRequest.class)
        .hasMessageContaining("no experiment of tenant 'default' runs");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        ",\"success\":\"view\"            | success is 'view': it must be one of [click, cart",
        ",\"alpha\":0                     | alpha is 0: it must be above 0",
        ",\"alpha\":0.9                   | alpha is 0.9: it must be a number from 0 to 0.5",
        ",\"horizon\":\"a day\"           | horizon is \"a day\": it must be a span of time",
        ",\"horizon\":\"-PT1H\"           | horizon is \"-PT1H\": it must be a span of time",
        ",\"since\":\"today\"             | since is \"today\": it must be a time",
        ",\"fewestUsers\":5               | fewestUsers is 5: it must be a whole number from 20 to",
        ",\"arms\":{\"a\":1}              | arms is",
        ",\"arms\":{\"a\":0.5,\"b\":0.4}  | adding up to 1",
        ",\"arm\":\"a\"                   | arm is unknown",
      })
  void whatIsWrongIsSaid(String fields, String message) {
    assertThatThrownBy(() -> read(fields))
        .isInstanceOf(BadRequest.class)
        .hasMessageContaining(message);
  }

  private static ReportRequest read(String fields) {
    String json = "{\"operation\":\"report\"" + fields + "}";
    return (ReportRequest) Request.read(json.getBytes(StandardCharsets.UTF_8));
  }
}
