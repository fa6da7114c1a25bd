package dev.riffle.tests.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.metric.Measure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The dashboard and the alarms: what they look at is there. */
class WatchIT {
  private static final String WATCH = "RiffleObservability";
  private static final String ALARM = "AWS::CloudWatch::Alarm";

  @TempDir private static Path folder;
  private static Assembly assembly;

  @BeforeAll
  static void synthesize() throws IOException, InterruptedException {
    assembly = Built.synthesize(folder, Map.of());
  }

  @Test
  void whatIsWatchedIsWhatFunctionsEmit() throws IOException {
    String template = assembly.template(WATCH).toString();

    // Alarms name them in fields, the dashboard in lists or searches within JSON within JSON.
    var watched =
        Pattern.compile("MetricName[\\\\\"=:]+(\\w+)|Riffle[\\\\\"]+,[\\\\\"]+(\\w+)")
            .matcher(template)
            .results()
            .map(found -> found.group(found.group(1) == null ? 2 : 1))
            .collect(Collectors.toSet());
    assertThat(watched)
        .containsAll(Arrays.stream(Measure.values()).map(Measure::wireName).toList());
    assertThat(template).contains("{Riffle,Tenant,Arm,Model}", "{Riffle,Tenant,Candidate}");
  }

  @Test
  void dashboardAndAlarmsAreMade() throws IOException {
    try (var account = new Account()) {
      account.deploy(assembly, "RiffleData");
      account.deploy(assembly, "RiffleService");
      ObjectNode template = assembly.template(WATCH);
      assertThat(count(template, ALARM)).isGreaterThan(10);
      without(template);

      account.deploy(WATCH, template, List.of());

      assertThat(account.resources(WATCH)).hasSizeGreaterThanOrEqualTo(count(template, ALARM));
    }
  }

  private static int count(ObjectNode template, String type) {
    return (int)
        template
            .path("Resources")
            .valueStream()
            .filter(resource -> resource.path("Type").asText().equals(type))
            .count();
  }

  /** What MiniStack 1.5.33 cannot make: saved queries, and alarms on metric math. */
  private static void without(ObjectNode template) {
    var resources = (ObjectNode) template.path("Resources");
    var unknown =
        resources.properties().stream()
            .filter(
                entry ->
                    entry.getValue().path("Type").asText().equals("AWS::Logs::QueryDefinition")
                        || entry.getValue().at("/Properties/Metrics").isArray())
            .map(Map.Entry::getKey)
            .toList();
    assertThat(unknown).hasSizeLessThan(5);
    resources.remove(unknown);
  }
}
