package dev.riffle.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** How long data stay is what the page says, and no home of data is missing on it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HeldDataTest {
  private static final Path PAGE = Path.of("../docs/data.md");
  private static final String HEADING = "## What is held on a person, and how long";
  private static final Pattern DAYS = Pattern.compile("\\d+");
  private static final Pattern RULE = Pattern.compile("rule `([a-z-]+)`");

  private static final String FORGETS = "*TimeToLiveSpecification*";

  private List<Row> rows;
  private List<JsonNode> resources;

  /** A row of the page: cells as they stand there. */
  private record Row(String what, String home, String days, String ended) {
    int number() {
      Matcher first = DAYS.matcher(days);
      assertThat(first.find()).as("days of %s: %s", what, days).isTrue();
      return Integer.parseInt(first.group());
    }
  }

  @BeforeAll
  void read(@TempDir Path folder) throws IOException {
    rows = rows(Files.readString(PAGE));
    var made = Synthesized.with(folder, StubProject.AARCH64, Map.of("greengrass", true));
    resources = new ArrayList<>();
    for (var template : List.of(made.data(), made.service(), made.watch(), made.edge())) {
      new ObjectMapper()
          .valueToTree(template.toJSON())
          .path("Resources")
          .forEach(resource -> resources.add(resource));
    }
  }

  @Test
  void lifecycleRulesAreThoseOfThePage() {
    var documented = new TreeMap<String, Integer>();
    for (Row row : rows) {
      Matcher rule = RULE.matcher(row.ended());
      if (rule.find()) {
        documented.put(rule.group(1), row.number());
      }
    }
    var synthesized = new TreeMap<String, Integer>();
    for (JsonNode rule : lifecycleRules()) {
      int days =
          rule.path("ExpirationInDays")
              .asInt(rule.at("/NoncurrentVersionExpiration/NoncurrentDays").asInt());
      if (days > 0) {
        synthesized.put(rule.path("Id").asText(), days);
        String prefix = rule.path("Prefix").asText();
        if (!prefix.isEmpty()) {
          assertThat(rows)
              .as("a home under %s", prefix)
              .anyMatch(
                  row ->
                      row.home().contains("`" + prefix + "`")
                          && row.ended().contains("`" + rule.path("Id").asText() + "`"));
        }
      }
    }

    assertThat(documented).isNotEmpty().isEqualTo(synthesized);
  }

  @Test
  void eachTableForgetsAndIsOnThePage() {
    assertThat(of("AWS::DynamoDB::Table"))
        .hasSize((int) rows.stream().filter(row -> row.ended().contains(FORGETS)).count())
        .allMatch(table -> table.at("/TimeToLiveSpecification/Enabled").asBoolean());
  }

  @Test
  void streamLogsAndQueuesForgetWhenThePageSays() {
    assertThat(of("AWS::Kinesis::Stream"))
        .isNotEmpty()
        .allSatisfy(
            stream ->
                assertThat(stream.path("RetentionPeriodHours").asInt())
                    .isEqualTo(24 * endedBy("RetentionPeriodHours").number()));
    assertThat(of("AWS::Logs::LogGroup"))
        .isNotEmpty()
        .allSatisfy(
            log ->
                assertThat(log.path("RetentionInDays").asInt())
                    .isEqualTo(endedBy("RetentionInDays").number()));
    assertThat(of("AWS::SQS::Queue"))
        .isNotEmpty()
        .allSatisfy(
            queue ->
                assertThat(queue.path("MessageRetentionPeriod").asInt())
                    .isEqualTo(24 * 3600 * endedBy("MessageRetentionPeriod").number()));
  }

  @Test
  void theLogOfTheApiHasRoutesAndNoPaths() {
    JsonNode stage = of("AWS::ApiGatewayV2::Stage").findFirst().orElseThrow();

    assertThat(stage.at("/AccessLogSettings/Format").asText())
        .contains("$context.routeKey")
        .doesNotContain("$context.path", "$context.authorizer.claims", "$context.customDomain");
  }

  private Row endedBy(String property) {
    return rows.stream()
        .filter(row -> row.ended().equals("*" + property + "*"))
        .findFirst()
        .orElseThrow(
            () -> new AssertionError("no row of %s is ended by %s".formatted(PAGE, property)));
  }

  private Stream<JsonNode> of(String type) {
    return resources.stream()
        .filter(resource -> resource.path("Type").asText().equals(type))
        .map(resource -> resource.path("Properties"));
  }

  private List<JsonNode> lifecycleRules() {
    return of("AWS::S3::Bucket")
        .flatMap(bucket -> bucket.at("/LifecycleConfiguration/Rules").valueStream())
        .toList();
  }

  private static List<Row> rows(String page) {
    String section = page.substring(page.indexOf(HEADING));
    return section
        .substring(0, section.indexOf("\n\n**"))
        .lines()
        .filter(line -> line.startsWith("| ") && !line.startsWith("| ---"))
        .skip(1)
        .map(line -> line.split(" *\\| ?", -1))
        .map(cells -> new Row(cells[1], cells[2], cells[4], cells[5]))
        .toList();
  }
}
