package dev.riffle.infra.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.infra.Synthesized;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.assertions.Template;

/** What becomes of items that nobody put is said to every function that decides it. */
class UnknownItemsTest {
  @TempDir private Path folder;

  @Test
  void theSettingReachesTheFunctionsThatTrainAndAnswer() {
    Template service =
        Synthesized.with(folder, 0, Map.of("recommendBuild", "jvm", "unknownItems", "accept"))
            .service();

    var told = new TreeSet<String>();
    service
        .findResources(
            "AWS::Lambda::Function",
            Map.of(
                "Properties",
                Map.of(
                    "Environment", Map.of("Variables", Map.of("RIFFLE_UNKNOWN_ITEMS", "accept")))))
        .values()
        .forEach(
            function ->
                told.add(((Map<?, ?>) function.get("Properties")).get("Description").toString()));
    assertThat(told).contains("Riffle recommend", "Riffle retrain");
  }
}
