package dev.riffle.infra.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.infra.StubProject;
import dev.riffle.infra.Synthesized;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
        Synthesized.with(folder, StubProject.AARCH64, Map.of("greengrass", true)).watch();
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
    var board =
        Synthesized.with(folder, StubProject.AARCH64, Map.of())
            .watch()
            .findResources("AWS::CloudWatch::Dashboard")
            .toString();

    var shown =
        NAME.matcher(board)
            .results()
            .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    var table =
        METRIC
            .matcher(Files.readString(PAGE))
            .results()
            .map(found -> found.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(shown).isNotEmpty();
    assertThat(table).containsAll(shown);
  }
}
