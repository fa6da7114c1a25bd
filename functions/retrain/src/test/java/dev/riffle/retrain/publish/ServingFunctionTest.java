package dev.riffle.retrain.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.riffle.core.online.EncoderSettings;
import dev.riffle.core.registry.ModelPointer;
import dev.riffle.core.registry.ModelPointer.Arm;
import dev.riffle.core.registry.ServingStrategy;
import dev.riffle.core.snapshot.Manifest;
import dev.riffle.core.snapshot.Provenance;
import dev.riffle.core.snapshot.Section;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ServingFunctionTest {
  private static final ServingFunction SMALL = new ServingFunction(Optional.of(1_024));
  private static final int MEBI = 1 << 20;

  @Test
  void aModelThatFitsPasses() {
    assertThat(SMALL.lacks(ModelPointer.to("a", List.of()), version -> of(version, 400))).isEmpty();
  }

  @Test
  void aModelThatDoesNotFitIsRefusedWithTheNumbersAndWhatToDo() {
    assertThat(SMALL.lacks(ModelPointer.to("a", List.of()), version -> of(version, 900)))
        .hasValueSatisfying(
            why ->
                assertThat(why)
                    .startsWith("It does not fit where it would serve: ")
                    .contains("1,000,000 items, 64 dims", "at 1,024 MB", "recommendMemoryMb")
                    .containsPattern("Give it 1,[0-9]{3} MB"));
  }

  @Test
  void theModelsOfAllArmsAreCountedTogetherEachOnce() {
    assertThat(SMALL.lacks(arms("a", "b"), version -> of(version, 400)))
        .hasValueSatisfying(why -> assertThat(why).contains("the models of the pointer take"));
    assertThat(SMALL.lacks(arms("a", "a"), version -> of(version, 400))).isEmpty();
  }

  @Test
  void whereNobodySaysWhereItServesAnyModelPasses() {
    assertThat(
            ServingFunction.of(Map.of())
                .lacks(ModelPointer.to("a", List.of()), version -> of(version, 90_000)))
        .isEmpty();
  }

  @Test
  void readsTheMemoryOfTheFunctionThatServes() {
    assertThat(ServingFunction.of(Map.of("RIFFLE_SERVING_MEMORY_MB", "1769")).memoryMb())
        .hasValue(1_769);
    assertThatThrownBy(() -> ServingFunction.of(Map.of("RIFFLE_SERVING_MEMORY_MB", "2 GB")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("RIFFLE_SERVING_MEMORY_MB must be a whole number of MiB");
  }

  private static ModelPointer arms(String one, String other) {
    return new ModelPointer(
        List.of(
            new Arm("control", one, 0.5, ServingStrategy.PERSONAL),
            new Arm("new", other, 0.5, ServingStrategy.PERSONAL)),
        List.of(),
        Optional.empty());
  }

  private static Optional<Manifest> of(String version, long megabytes) {
    String hash = "0".repeat(64);
    long block = megabytes * MEBI;
    return Optional.of(
        new Manifest(
            version,
            "default",
            Instant.EPOCH,
            1,
            64,
            1_000_000,
            Manifest.SNAPSHOT_FILE,
            block + 8,
            hash,
            List.of(new Section("header", 0, 8, hash), new Section("block-0", 8, block, hash)),
            EncoderSettings.defaults(),
            Provenance.at(Instant.EPOCH)));
  }
}
