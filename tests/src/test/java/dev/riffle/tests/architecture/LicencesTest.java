package dev.riffle.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What ships is made of parts under licences that the parent POM lists; the build's list has them.
 */
class LicencesTest {
  private static final Path PARTS = Sources.ROOT.resolve("target/bom.json");
  private static final Pattern ALLOWED =
      Pattern.compile("<riffle.licences>([^<]+)</riffle.licences>");

  private static JsonNode parts;
  private static Set<String> allowed;

  @BeforeAll
  static void read() throws IOException {
    assumeThat(PARTS).as("./mvnw -Pparts makes it, and CI does").exists();
    parts = JsonMapper.builder().build().readTree(PARTS.toFile());
    Matcher list = ALLOWED.matcher(Files.readString(Sources.ROOT.resolve("pom.xml")));
    assertThat(list.find()).isTrue();
    allowed =
        Arrays.stream(list.group(1).split(",")).map(String::strip).collect(Collectors.toSet());
  }

  @Test
  void everyPartMayBeUsed() {
    assertThat(parts.path("components").size()).isGreaterThan(100);
    var refused = new ArrayList<String>();
    for (JsonNode part : parts.path("components")) {
      List<String> licences = licences(part);
      if (!part.path("group").asText().equals("dev.riffle") && !mayBeUsed(licences, allowed)) {
        refused.add(part.path("purl").asText() + " " + licences);
      }
    }

    assertThat(refused).isEmpty();
  }

  /** Of what a build of this module alone builds too. */
  @Test
  void partsOfTheModulesAreThereAndToolsOfTestsAreNot() {
    List<String> names =
        parts.path("components").valueStream().map(part -> part.path("name").asText()).toList();

    assertThat(names)
        .contains("jackson-databind", "aws-cdk-lib", "quarkus-amazon-lambda", "parquet-floor")
        .doesNotContain("jmh-core", "archunit-junit5", "jazzer", "spark-core_2.13");
  }

  @Test
  void sameSourcesGiveTheSameList() {
    assertThat(parts.has("serialNumber")).isFalse();
    assertThat(parts.at("/metadata/timestamp").isMissingNode()).isTrue();
  }

  /** One that is allowed is enough where a part may be had under several. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "MIT | true",
        "GPL-3.0-only | false",
        "GPL-2.0-with-classpath-exception,MIT | true",
        "'' | false",
      })
  void aPartUnderNoneIsRefused(String licences, boolean usable) {
    List<String> list = licences.isEmpty() ? List.of() : List.of(licences.split(","));

    assertThat(mayBeUsed(list, Set.of("MIT", "Apache-2.0"))).isEqualTo(usable);
  }

  private static boolean mayBeUsed(List<String> licences, Set<String> of) {
    return licences.stream().anyMatch(of::contains);
  }

  private static List<String> licences(JsonNode part) {
    var names = new ArrayList<String>();
    for (JsonNode licence : part.path("licenses")) {
      if (licence.has("expression")) {
        // One with AND in it is a name of its own, which nobody allows unseen.
        String said = licence.path("expression").asText();
        names.addAll(
            said.contains(" AND ")
                ? List.of(said)
                : List.of(said.replaceAll("[()]", "").split(" OR ")));
      } else {
        JsonNode named = licence.path("license");
        names.add(named.path("id").asText(named.path("name").asText()));
      }
    }
    return names;
  }
}
