package dev.riffle.infra.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.core.metric.Measure;
import dev.riffle.infra.StubProject;
import dev.riffle.infra.Synthesized;
import dev.riffle.infra.cost.MonthlyCost;
import dev.riffle.infra.cost.Prices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.assertions.Template;

/** Who is woken finds what to do. */
class RunbooksTest {
  private static final Path PAGE = Path.of("../docs/operations.md");
  private static final Pattern ALARM = Pattern.compile("(?m)^### ([a-z-]+)$");
  private static final Pattern METRIC = Pattern.compile("(?m)^\\| `([A-Z]\\w+)` \\|");
  private static final Pattern NAME =
      Pattern.compile("MetricName=\\\\*\"(\\w+)|\"Riffle\\\\*\",\\\\*\"(\\w+)");

  @Test
  void everyAlarmHasASectionAndLinksToIt(@TempDir Path folder) throws IOException {
    var template =
        Synthesized.with(
                folder, StubProject.AARCH64, Map.of("greengrass", true, "keepByChange", true))
            .watch();
    var alarms = new TreeSet<String>();
    for (Map<String, Object> alarm : template.findResources("AWS::CloudWatch::Alarm").values()) {
      var properties = (Map<?, ?>) alarm.get("Properties");
      String name = properties.get("AlarmName").toString().replaceFirst("^riffle-", "");
      assertThat(properties.get("AlarmDescription").toString())
          .endsWith("What to do: docs/operations.md#" + name);
      alarms.add(name);
    }

    var sections =
        ALARM
            .matcher(Files.readString(PAGE))
            .results()
            .map(found -> found.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(sections).isEqualTo(alarms);
  }

  @Test
  void aComponentThatFailsOnADeviceIsCountedAndWakesSomeone(@TempDir Path folder) {
    var template =
        Synthesized.with(folder, StubProject.AARCH64, Map.of("greengrass", true)).watch();
    template.hasResourceProperties(
        "AWS::Events::Rule",
        Map.of(
            "EventPattern",
            Map.of(
                "source",
                List.of("aws.greengrass"),
                "detail-type",
                List.of("Greengrass V2 Installed Component Status Change"),
                "detail",
                Map.of(
                    "components",
                    Map.of(
                        "componentName",
                        List.of("dev.riffle.Edge"),
                        "lifecycleState",
                        List.of("ERRORED", "BROKEN"))))));
    template.hasResourceProperties(
        "AWS::CloudWatch::Alarm",
        Map.of("AlarmName", "riffle-device-failed", "Namespace", "AWS/Events", "Threshold", 0));

    Synthesized.with(folder.resolve("none"), StubProject.AARCH64, Map.of())
        .watch()
        .resourceCountIs("AWS::Events::Rule", 0);
  }

  @Test
  void everyMetricOfOurOwnThatTheBoardShowsIsInTheTable(@TempDir Path folder) throws IOException {
    var watch = Synthesized.with(folder, StubProject.AARCH64, Map.of()).watch();
    var board = watch.findResources("AWS::CloudWatch::Dashboard").toString();

    var shown =
        NAME.matcher(board)
            .results()
            .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    metrics(watch)
        .filter(metric -> Measure.NAMESPACE.equals(metric.get("Namespace")))
        .forEach(metric -> shown.add(metric.get("MetricName").toString()));
    var table =
        METRIC
            .matcher(Files.readString(PAGE))
            .results()
            .map(found -> found.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(shown).contains("Freshness", "ModelsNotLoaded");
    assertThat(table).containsAll(shown);
    assertThat(table)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Measure.values()).map(Measure::wireName).toList());
  }

  /**
   * Metrics come minutes late. Where zeros are filled in, the newest value is always one, and the
   * alarm never sees another.
   */
  @Test
  void noAlarmFillsInWhatIsNotThereYet(@TempDir Path folder) {
    var watch =
        Synthesized.with(
                folder, StubProject.AARCH64, Map.of("greengrass", true, "keepByChange", true))
            .watch();

    assertThat(alarms(watch).toList().toString()).doesNotContain("FILL(");
    assertThat(alarms(watch))
        .allSatisfy(
            alarm -> {
              assertThat(alarm.get("TreatMissingData")).isEqualTo("notBreaching");
              assertThat(number(alarm, "EvaluationPeriods"))
                  .as("%s looks back over more than it needs", alarm.get("AlarmName"))
                  .isGreaterThan(number(alarm, "DatapointsToAlarm"));
            });
    for (String name : List.of("undelivered", "undelivered-by-function")) {
      watch.hasResourceProperties(
          "AWS::CloudWatch::Alarm",
          Map.of(
              "AlarmName",
              "riffle-" + name,
              "MetricName",
              "OnFailureDestinationDeliveredEventCount",
              "Threshold",
              0,
              "DatapointsToAlarm",
              1));
    }
  }

  /** A table's own metrics leave its indexes out, and an index that is hot stops the table. */
  @Test
  void everyIndexHasAnAlarmForWritesThatItRefuses(@TempDir Path folder) {
    var made = Synthesized.with(folder, StubProject.AARCH64, Map.of("keepByChange", true));
    var indexes = new TreeSet<String>();
    for (Map<String, Object> table : made.data().findResources("AWS::DynamoDB::Table").values()) {
      var properties = (Map<?, ?>) table.get("Properties");
      if (properties.get("GlobalSecondaryIndexes") instanceof List<?> list) {
        list.forEach(index -> indexes.add(((Map<?, ?>) index).get("IndexName").toString()));
      }
    }

    var watched = new TreeSet<String>();
    alarms(made.watch())
        .filter(alarm -> "WriteThrottleEvents".equals(alarm.get("MetricName")))
        .flatMap(alarm -> ((List<?>) alarm.get("Dimensions")).stream())
        .map(dimension -> (Map<?, ?>) dimension)
        .filter(dimension -> "GlobalSecondaryIndexName".equals(dimension.get("Name")))
        .forEach(dimension -> watched.add(dimension.get("Value").toString()));
    assertThat(indexes).hasSize(2);
    assertThat(watched).isEqualTo(indexes);
  }

  @Test
  void theBillCountsTheMetricsOfTheAlarms(@TempDir Path folder) throws IOException {
    var watch = Synthesized.with(folder, StubProject.AARCH64, Map.of()).watch();
    long alarms = alarms(watch).count();
    long metrics = metrics(watch).count();

    assertThat(MonthlyCost.ALARM_METRICS).isEqualTo((int) metrics);
    double price = Prices.read(Optional.empty()).alarmMonth();
    assertThat(Files.readString(Path.of("../docs/deploy.md")))
        .contains("%.2f for %d alarms on %d metrics".formatted(metrics * price, alarms, metrics));
  }

  private static Stream<Map<?, ?>> alarms(Template watch) {
    return watch.findResources("AWS::CloudWatch::Alarm").values().stream()
        .map(alarm -> (Map<?, ?>) alarm.get("Properties"));
  }

  /** What the alarms look at: in fields of their own, or several in an expression. */
  private static Stream<Map<?, ?>> metrics(Template watch) {
    return alarms(watch)
        .flatMap(
            alarm ->
                alarm.get("Metrics") instanceof List<?> several
                    ? several.stream()
                        .map(each -> ((Map<?, ?>) each).get("MetricStat"))
                        .filter(Objects::nonNull)
                        .map(stat -> (Map<?, ?>) ((Map<?, ?>) stat).get("Metric"))
                    : Stream.of(alarm));
  }

  private static int number(Map<?, ?> alarm, String field) {
    return ((Number) alarm.get(field)).intValue();
  }
}
