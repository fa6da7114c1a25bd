package dev.riffle.infra.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.infra.Synthesized;
import java.nio.file.Path;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.assertions.Template;

/** Who promotes models knows the memory of the functions that load them, as they are deployed. */
class ServingMemoryTest {
  @TempDir private Path folder;

  @Test
  void thatOfTheDefinition() {
    Template service = service(Map.of("recommendBuild", "jvm"));

    assertThat(properties(service, "recommend")).containsEntry("MemorySize", 1024);
    assertThat(servingMemory(service)).isEqualTo("1024");
  }

  @Test
  void thatOfTheExpectedModel() {
    Template service =
        service(Map.of("recommendBuild", "jvm", "expectedItems", 1_000_000, "expectedDims", 256));

    assertThat(properties(service, "recommend")).containsEntry("MemorySize", 2304);
    assertThat(properties(service, "ingest-stream")).containsEntry("MemorySize", 2304);
    assertThat(properties(service, "retrain")).containsEntry("MemorySize", 4096);
    assertThat(servingMemory(service)).isEqualTo("2304");
  }

  @Test
  void thatOfTheSmallerOfTheTwo() {
    assertThat(
            servingMemory(
                service(
                    Map.of(
                        "recommendBuild", "jvm",
                        "recommendMemoryMb", 2048,
                        "ingestStreamMemoryMb", 512))))
        .isEqualTo("512");
  }

  @Test
  void bothHaveRoomForTheArmsOfAnExperiment() {
    Template service =
        service(Map.of("recommendBuild", "jvm", "expectedItems", 1_000_000, "expectedArms", 2));

    Object arms = properties(service, "recommend").get("MemorySize");
    assertThat(properties(service, "ingest-stream")).containsEntry("MemorySize", arms);
    assertThat(servingMemory(service)).hasToString(arms.toString());
  }

  private Template service(Map<String, Object> settings) {
    return Synthesized.with(folder, 0, settings).service();
  }

  private static Object servingMemory(Template service) {
    var environment = (Map<?, ?>) properties(service, "retrain").get("Environment");
    return ((Map<?, ?>) environment.get("Variables")).get("RIFFLE_SERVING_MEMORY_MB");
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> properties(Template service, String function) {
    return service.findResources("AWS::Lambda::Function").values().stream()
        .map(found -> (Map<String, Object>) found.get("Properties"))
        .filter(found -> ("Riffle " + function).equals(found.get("Description")))
        .findFirst()
        .orElseThrow(() -> new NoSuchElementException(function));
  }
}
