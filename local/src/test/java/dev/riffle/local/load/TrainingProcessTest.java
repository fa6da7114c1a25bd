package dev.riffle.local.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.settings.VariableNames;
import dev.riffle.local.run.SetupException;
import dev.riffle.local.run.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Retrain's command line as it is started and followed; a script stands where Java would. */
class TrainingProcessTest {
  @TempDir private Path module;

  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

  @Test
  void asksForWhatWasAskedAndAnswersWithTheAnswer() throws IOException {
    build();
    ObjectNode settings = JsonNodeFactory.instance.objectNode().put("model", "sequence");
    JsonNode answer =
        process(
                """
                echo "WARNING: of some library" >&2
                echo '{"event":"phase","phase":"choose"}' >&2
                echo '{"event":"tried","what":"epoch 1: loss 3.0"}' >&2
                echo '{"event":"archive","objects":1}' >&2
                for last; do :; done
                echo "{\\"promoted\\":false,\\"bucket\\":\\"$RIFFLE_BUCKET\\",\\"request\\":$last}"
                exit 3
                """)
            .train(settings);
    assertThat(answer.path("request").toString())
        .isEqualTo("{\"model\":\"sequence\",\"operation\":\"train\"}");
    assertThat(answer.path("bucket").asText()).isEqualTo("shelf");
    assertThat(shown.toString(StandardCharsets.UTF_8).lines())
        .containsExactly("choose", "  epoch 1: loss 3.0");
  }

  @Test
  void sparksHadoopComesBeforeWhatHasClassesOfItsNames() throws IOException {
    build("riffle-spark.jar");
    Files.createFile(module.resolve("target/lib/avro-1.jar"));
    Files.createFile(module.resolve("target/lib/hadoop-client-api-3.jar"));

    JsonNode answer =
        process(
                "echo \"{\\\"options\\\":\\\"$1\\\",\\\"path\\\":\\\"$3\\\"}\"",
                TrainingModule.spark(module))
            .train(JsonNodeFactory.instance.objectNode());

    assertThat(answer.path("options").asText()).isEqualTo("@" + module.resolve("java.options"));
    assertThat(answer.path("path").asText())
        .isEqualTo(
            "%1$s/riffle-spark.jar:%1$s/lib/hadoop-client-api-3.jar:%1$s/lib/*"
                .formatted(module.resolve("target")));
  }

  @Test
  void whatFailsSaysWhyWithItsCode() throws IOException {
    build();
    assertThatThrownBy(
            () ->
                process("echo WARNING >&2; echo 'it takes 9,000 MB' >&2; exit 5")
                    .train(JsonNodeFactory.instance.objectNode()))
        .isInstanceOfSatisfying(
            TrainingFailed.class, failed -> assertThat(failed.code()).isEqualTo(5))
        .hasMessage("it takes 9,000 MB");
  }

  @Test
  void whatIsNotBuiltIsNamedWithTheCommandThatBuildsIt() throws IOException {
    assertThatThrownBy(() -> process("exit 0").train(JsonNodeFactory.instance.objectNode()))
        .isInstanceOf(SetupException.class)
        .hasMessageContaining("riffle-sequence.jar is not there")
        .hasMessageContaining("./mvnw -pl functions/retrain/");
  }

  private void build() throws IOException {
    build("riffle-sequence.jar");
  }

  private void build(String jar) throws IOException {
    Files.createDirectories(module.resolve("target/lib"));
    Files.createFile(module.resolve("target").resolve(jar));
  }

  private TrainingProcess process(String script) throws IOException {
    return process(script, TrainingModule.sequence(module));
  }

  private TrainingProcess process(String script, TrainingModule libraries) throws IOException {
    Path java = module.resolve("java");
    Files.writeString(java, "#!/bin/sh\n" + script);
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
    return new TrainingProcess(
        java.toString(),
        libraries,
        Map.of(VariableNames.BUCKET, "shelf"),
        new Terminal(new PrintStream(shown, true, StandardCharsets.UTF_8), false));
  }
}
