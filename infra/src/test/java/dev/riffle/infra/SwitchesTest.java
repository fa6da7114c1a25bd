package dev.riffle.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Template;

/**
 * Every switch goes both ways in one deployment. CloudFormation deploys the stacks one after the
 * other, and refuses to take away or to change an export that a stack which is deployed still
 * imports.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SwitchesTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Templates by settings: a synthesis takes seconds, and most switches start from the defaults.
   */
  private final Map<Map<String, Object>, Map<String, JsonNode>> made = new HashMap<>();

  static Stream<Arguments> switches() {
    return Stream.of(
        on("streamFanOut", Map.of("streamFanOut", true)),
        on("ownKey", Map.of("ownKey", true)),
        on(
            "ownKey beside what reads under it",
            Map.of("ownKey", true),
            Map.of("spark", true, "greengrass", true, "retrainEngine", "container")),
        on("keepByChange", Map.of("keepByChange", true)),
        on("streamMode", Map.of("streamMode", "provisioned")),
        on("recommendProvisioned", Map.of("recommendProvisioned", 2)),
        on("retrainEngine", Map.of("retrainEngine", "container")),
        on(
            "retrainSequence",
            Map.of("retrainSequence", true),
            Map.of("retrainEngine", "container")),
        on("retrainRate", Map.of("retrainRate", "off")),
        on("compactRate and purgeRate", Map.of("compactRate", "off", "purgeRate", "off")),
        on("spark", Map.of("spark", true)),
        on("greengrass", Map.of("greengrass", true)),
        on("greengrassUsers", Map.of("greengrassUsers", false), Map.of("greengrass", true)),
        on("iotTopic", Map.of("iotTopic", "riffle/+/events")),
        on("snapStart", Map.of("snapStart", false)),
        on("alarmMail", Map.of("alarmMail", "ops@example.com")),
        on("corsOrigins", Map.of("corsOrigins", "https://shop.example")),
        on(
            "console",
            Map.of("console", true),
            Map.of(
                "auth", "jwt",
                "jwtIssuer", "https://id.example.com/",
                "jwtAudience", "riffle")),
        on("tenants", Map.of("tenants", "books,music")),
        on(
            "auth",
            Map.of(
                "auth", "jwt",
                "jwtIssuer", "https://id.example.com/",
                "jwtAudience", "riffle")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("switches")
  void goesOnAndOffInOneDeployment(
      String name, Map<String, Object> off, Map<String, Object> on, @TempDir Path folder) {
    Map<String, JsonNode> before = templates(folder.resolve("off"), off);
    Map<String, JsonNode> after = templates(folder.resolve("on"), on);

    assertThat(refused(before, after)).as("switched on").isEmpty();
    assertThat(refused(after, before)).as("switched off").isEmpty();
  }

  /** What is no longer in the app is not deleted by a deployment: the page says what deletes it. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("switches")
  void aStackThatGoesWithItsSettingIsDestroyedAsThePageSays(
      String name, Map<String, Object> off, Map<String, Object> on, @TempDir Path folder)
      throws IOException {
    var gone = new TreeSet<>(templates(folder.resolve("on"), on).keySet());
    gone.removeAll(templates(folder.resolve("off"), off).keySet());
    String page = Files.readString(Path.of("../docs/deploy.md"));

    for (String stack : gone) {
      assertThat(page.lines().filter(line -> line.startsWith("| `" + name + "`")))
          .as("the row of the setting")
          .singleElement(InstanceOfAssertFactories.STRING)
          .contains("(#switching-off-a-stack)");
      assertThat(page).contains("npx aws-cdk@2.1148.1 destroy %s -c %s=".formatted(stack, name));
    }
  }

  /** Exports that are taken away or changed while a stack still imports them. */
  private static List<String> refused(Map<String, JsonNode> from, Map<String, JsonNode> to) {
    var refused = new ArrayList<String>();
    var deployed = new LinkedHashMap<>(from);
    to.forEach(
        (stack, template) -> {
          Map<String, JsonNode> next = exports(template);
          exports(deployed.getOrDefault(stack, JSON.createObjectNode()))
              .forEach(
                  (export, value) -> {
                    if (!value.equals(next.get(export)) && isImported(export, deployed)) {
                      refused.add(export);
                    }
                  });
          deployed.put(stack, template);
        });
    return refused;
  }

  private static boolean isImported(String export, Map<String, JsonNode> deployed) {
    return deployed.values().stream().anyMatch(template -> imports(template).contains(export));
  }

  private static Map<String, JsonNode> exports(JsonNode template) {
    var exports = new TreeMap<String, JsonNode>();
    for (JsonNode output : template.path("Outputs")) {
      if (output.has("Export")) {
        exports.put(output.at("/Export/Name").asText(), output.path("Value"));
      }
    }
    return exports;
  }

  private static Set<String> imports(JsonNode template) {
    var names = new TreeSet<String>();
    template.findValues("Fn::ImportValue").forEach(name -> names.add(name.asText()));
    return names;
  }

  /** By stack, in the order in which they are deployed. */
  private Map<String, JsonNode> templates(Path folder, Map<String, Object> settings) {
    return made.computeIfAbsent(settings, _ -> synthesized(folder, settings));
  }

  private static Map<String, JsonNode> synthesized(Path folder, Map<String, Object> settings) {
    var templates = new LinkedHashMap<String, JsonNode>();
    for (Stack stack : Synthesized.with(folder, StubProject.AARCH64, settings).all()) {
      templates.put(stack.getStackName(), JSON.valueToTree(Template.fromStack(stack).toJSON()));
    }
    return templates;
  }

  private static Arguments on(String name, Map<String, Object> on) {
    return on(name, on, Map.of());
  }

  private static Arguments on(String name, Map<String, Object> on, Map<String, Object> beside) {
    var all = new LinkedHashMap<>(beside);
    all.putAll(on);
    return Arguments.of(name, beside, all);
  }
}
