package dev.riffle.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Settings together: every value of every choice is in at least one row, most of them with several
 * values of the others. Not every pair, let alone every combination; what cannot be together is
 * refused in SettingsTest.
 */
class CombinationsTest {
  /** Where the templates stay, for .ci/templates, which has other tools look at them. */
  private static final Path ROWS = Path.of("target/rows");

  static Stream<Arguments> settings() {
    return Stream.of(
        row("defaults", StubProject.AARCH64, Map.of()),
        row(
            "all that can be on",
            StubProject.X86_64,
            Map.ofEntries(
                Map.entry("streamMode", "provisioned"),
                Map.entry("streamFanOut", true),
                Map.entry("ownKey", true),
                Map.entry("keepData", false),
                Map.entry("processor", "x86-64"),
                Map.entry("recommendProvisioned", 2),
                Map.entry("alarmMail", "ops@example.com"),
                Map.entry("spark", true),
                Map.entry("expectedItems", 2_000_000),
                Map.entry("retrainEngine", "container"),
                Map.entry("iotTopic", "riffle/+/events"),
                Map.entry("greengrassEncoding", "int8"),
                Map.entry("keepByChange", true),
                Map.entry("keepImpressions", true),
                Map.entry("unknownItems", "accept"),
                Map.entry("greengrass", true))),
        row(
            "tokens, JVM, snapshot",
            0,
            Map.ofEntries(
                Map.entry("auth", "jwt"),
                Map.entry("jwtIssuer", "https://id.example.com/"),
                Map.entry("jwtAudience", "riffle"),
                Map.entry("recommendBuild", "jvm"),
                Map.entry("corsOrigins", "https://shop.example"),
                Map.entry("console", true),
                Map.entry("ownKey", true),
                Map.entry("spark", true),
                Map.entry("retrainRate", "off"),
                Map.entry("compactRate", "off"),
                Map.entry("purgeRate", "off"),
                Map.entry("region", "eu-central-1"))),
        row(
            "tokens, native, provisioned stream, devices deployed",
            StubProject.X86_64,
            Map.ofEntries(
                Map.entry("auth", "jwt"),
                Map.entry("jwtIssuer", "https://id.example.com/"),
                Map.entry("jwtAudience", "riffle"),
                Map.entry("processor", "x86-64"),
                Map.entry("streamMode", "provisioned"),
                Map.entry("streamShards", "16"),
                Map.entry("greengrass", true),
                Map.entry("greengrassEncoding", "pq4"),
                Map.entry(
                    "greengrassTarget", "arn:aws:iot:eu-central-1:111122223333:thinggroup/shops"),
                Map.entry("alarmMail", "ops@example.com"),
                Map.entry("keepData", false))),
        row(
            "JVM without snapshot, kept warm, many tenants",
            0,
            Map.ofEntries(
                Map.entry("retrainEngine", "container"),
                Map.entry("retrainContainerVcpu", "8"),
                Map.entry("retrainContainerMemoryGb", 60),
                Map.entry("retrainSequence", true),
                Map.entry("recommendBuild", "jvm"),
                Map.entry("snapStart", false),
                Map.entry("recommendProvisioned", "1"),
                Map.entry("streamFanOut", "true"),
                Map.entry("tenants", "books,music"),
                Map.entry("retrainRate", "6 hours"),
                Map.entry("compactRate", "1 hour"),
                Map.entry("purgeRate", "7 days"),
                Map.entry("alarmArchiveObjects", 50_000),
                Map.entry("corsOrigins", "https://shop.example"),
                Map.entry("recommendReserved", 50),
                Map.entry("retrainReserved", 2),
                Map.entry("iotTopic", "riffle/events"))),
        row(
            "devices of one of two tenants, which read no users",
            0,
            Map.of(
                "recommendBuild", "jvm",
                "tenants", "books,music",
                "greengrass", "true",
                "greengrassTenant", "music",
                "greengrassUsers", false,
                "greengrassEncoding", "pq2",
                "greengrassTarget", "arn:aws:iot:eu-central-1:111122223333:thing/till")),
        row(
            "LocalStack",
            0,
            Map.of("target", "localstack", "recommendBuild", "jvm", "keepData", false)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("settings")
  void areCleanByBothPacks(String name, int machine, Map<String, Object> settings) {
    Path folder = ROWS.resolve(name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-"));
    assertThat(Synthesized.with(folder, machine, settings).findings()).isEmpty();
  }

  static Stream<Arguments> choices() {
    return ChoiceSettings.all().entrySet().stream()
        .map(setting -> Arguments.of(setting.getKey(), setting.getValue()));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("choices")
  void haveEveryValueOfEveryChoice(String setting, Set<String> values) {
    var seen = new TreeSet<String>();
    for (Arguments row : settings().toList()) {
      var settings = (Map<?, ?>) row.get()[2];
      seen.add(
          settings.containsKey(setting)
              ? settings.get(setting).toString()
              : ChoiceSettings.DEFAULT);
    }
    assertThat(seen).containsAll(values);
  }

  private static Arguments row(String name, int machine, Map<String, Object> settings) {
    return Arguments.of(name, machine, settings);
  }
}
