package dev.riffle.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A deployment of 0.1 has the index {@code by-change}. CloudFormation makes or takes away one index
 * of a table in one deployment.
 */
class IndexMoveTest {
  @TempDir private Path folder;

  @Test
  void theNewIndexComesBesideTheOldOneAndThenAlone() {
    assertThat(indexes("between", Map.of("keepByChange", true)))
        .containsExactlyInAnyOrder("by-shard", "by-change");
    assertThat(indexes("after", Map.of())).containsExactly("by-shard");
  }

  @Test
  void entriesHoldWhatRecommendingNeeds() {
    JsonNode index = items("after", Map.of()).at("/GlobalSecondaryIndexes/0");

    assertThat(index.at("/Projection/ProjectionType").asText()).isEqualTo("INCLUDE");
    assertThat(index.at("/Projection/NonKeyAttributes"))
        .extracting(JsonNode::asText)
        .containsExactlyInAnyOrder("rev", "vector", "model", "summary");
  }

  @Test
  void whileTheOldIndexIsThereItIsRead() {
    var between = Synthesized.with(folder, StubProject.AARCH64, Map.of("keepByChange", true));
    String service = new ObjectMapper().valueToTree(between.service().toJSON()).toString();

    assertThat(service).contains("\"RIFFLE_READ_BY_CHANGE\":\"true\"", "/index/by-change");
    String after =
        new ObjectMapper()
            .valueToTree(
                Synthesized.with(folder.resolve("after"), StubProject.AARCH64, Map.of())
                    .service()
                    .toJSON())
            .toString();
    assertThat(after).doesNotContain("READ_BY_CHANGE", "by-change");
  }

  private Set<String> indexes(String name, Map<String, Object> settings) {
    return items(name, settings)
        .path("GlobalSecondaryIndexes")
        .valueStream()
        .map(index -> index.path("IndexName").asText())
        .collect(Collectors.toSet());
  }

  private JsonNode items(String name, Map<String, Object> settings) {
    JsonNode template =
        new ObjectMapper()
            .valueToTree(
                Synthesized.with(folder.resolve(name), StubProject.AARCH64, settings)
                    .data()
                    .toJSON());
    return template
        .path("Resources")
        .valueStream()
        .map(resource -> resource.path("Properties"))
        .filter(properties -> properties.has("GlobalSecondaryIndexes"))
        .findFirst()
        .orElseThrow();
  }
}
