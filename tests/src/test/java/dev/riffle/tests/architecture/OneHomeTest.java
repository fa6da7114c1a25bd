package dev.riffle.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.riffle.core.table.ItemAttribute;
import dev.riffle.core.table.RowAttribute;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A name that two parts agree on is spelt in one class, which docs/data.md names: keys in the
 * bucket, attributes of rows, the index, metrics. Wherever else a source spells one, this fails.
 */
class OneHomeTest {
  @Test
  void noNameIsSpeltOutsideItsHome() {
    var second = new ArrayList<String>();
    assertThat(Sources.main()).hasSizeGreaterThan(500);
    for (Map.Entry<String, String> source : Sources.main().entrySet()) {
      for (SharedNames names : Contracts.ALL) {
        if (!names.isHome(source.getKey())) {
          names.spelt(source.getValue()).stream()
              .filter(literal -> !names.allows(source.getKey(), literal))
              .map(
                  literal ->
                      "%s spells %s as \"%s\": take it from %s"
                          .formatted(source.getKey(), names.what(), literal, names.homes()))
              .forEach(second::add);
        }
      }
    }
    assertThat(second).isEmpty();
  }

  /** Else a renamed home, or a scan that finds nothing, would pass. */
  @Test
  void everyHomeSpellsWhatItIsTheHomeOf() {
    for (SharedNames names : Contracts.ALL) {
      for (String home : names.homes()) {
        assertThat(Sources.of(home).stream().flatMap(source -> names.spelt(source).stream()))
            .as("%s in %s", names.what(), home)
            .isNotEmpty();
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          String key = "models/%s/current.json".formatted(tenant); | models/%s/current.json
          list("events/");                                         | events/
          resource("/^Resource::.*/models\\\\/x");                   | /^Resource::.*/models\\\\/x
          folder.resolve("current.json")                           | current.json
          index("by-change");                                      | by-change
          index("by-shard");                                       | by-shard
          row.get("putId").s();                                    | putId
          import software.amazon.awssdk.services.dynamodb.X; get("vector") | vector
          import software.amazon.awssdk.services.dynamodb.X; when("rev = :before") | rev = :before
          List.of("dynamodb:Attributes", "history")                | history
          metric("ServedLatency", "Sum")                           | ServedLatency
          package dev.riffle.edge; error("not-json", why)          | not-json
          package dev.riffle.edge; json.path("recommendationId")   | recommendationId
          package dev.riffle.edge; known.contains("includeSeen")   | includeSeen
          package dev.riffle.local; item.path("score")             | score
          package dev.riffle.local; answer.path("degraded")        | degraded
          package dev.riffle.local; query.with("explain", true)    | explain
          package dev.riffle.edge; case "user.delete" -> 5;        | user.delete
          package dev.riffle.edge; read.text("RIFFLE_BUCKET")      | RIFFLE_BUCKET
          package dev.riffle.retrain; defaultValue = "${env:RIFFLE_BUCKET}" | ${env:RIFFLE_BUCKET}
          package dev.riffle.edge; metadata.put("riffle.dims", 64) | riffle.dims
          package dev.riffle.edge; metadata.path("riffle." + key)  | riffle.
          package dev.riffle.retrain; names.add("embedding:" + i)  | embedding:
          package dev.riffle.infra; List.of("default")             | default
          package dev.riffle.infra; List.of("float32", "int8")     | int8
          Pattern.compile("[A-Za-z0-9_.-]{1,64}");                 | [A-Za-z0-9_.-]{1,64}
          wrong("must be 1 to 64 letters, digits, '.', '_' or '-'") | must be 1 to 64 letters, digits, '.', '_' or '-'
          """)
  void aSecondSpellingIsFound(String source, String literal) {
    assertThat(spelt(source)).contains(literal);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          // "models/x" is said here, not spelt
          /** {@code "models/TENANT/current.json"} */ class Documented {}
          json.put("model", version).put("history", 3);
          route("/v1/models"); route("/v1/events");
          char quote = '"'; String it = "it"; char other = '"';
          """)
  void whatIsNoSpellingIsNotFound(String source) {
    assertThat(spelt(source)).isEmpty();
  }

  /** The file that tables are made of, in the account and on a laptop. */
  @Test
  void tablesAreKeyedAsTheirRowsAreWritten() throws IOException {
    JsonNode plane =
        JsonMapper.builder()
            .build()
            .readTree(Sources.ROOT.resolve("infra/data-plane.json").toFile());

    assertThat(names(plane, "partitionKey"))
        .containsExactlyInAnyOrder(RowAttribute.KEY, ItemAttribute.FEED_SHARD);
    assertThat(names(plane, "sortKey")).containsExactly(ItemAttribute.CHANGED);
    assertThat(plane.findValuesAsText("timeToLive")).containsOnly(RowAttribute.EXPIRES);
    assertThat(
            plane.findValues("indexes").stream()
                .flatMap(JsonNode::valueStream)
                .map(index -> index.path("name").asText()))
        .containsExactly(ItemAttribute.BY_SHARD);
  }

  private static Set<String> names(JsonNode plane, String field) {
    return plane.findValues(field).stream()
        .map(key -> key.path("name").asText())
        .collect(Collectors.toSet());
  }

  private static List<String> spelt(String source) {
    return Contracts.ALL.stream().flatMap(names -> names.spelt(source).stream()).toList();
  }
}
