package dev.riffle.retrain.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.riffle.retrain.temporary.FullDisk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A part that does not fit the disk fails, and leaves the disk as it was. */
@EnabledIf("dev.riffle.retrain.temporary.FullDisk#isThere")
class PartFilesTest {
  @TempDir Path root;

  @ParameterizedTest
  @ValueSource(strings = {"lines", "rows"})
  void diskThatIsFullIsSaidToBeAndEmptiedAgain(String full) throws IOException {
    var disk = new FullDisk(root, List.of(full));

    assertThatThrownBy(() -> write(disk))
        .isInstanceOf(UncheckedIOException.class)
        .rootCause()
        .hasMessageContaining("No space left");

    try (Stream<Path> left = Files.list(root)) {
      assertThat(left).isEmpty();
    }
  }

  private static void write(FullDisk disk) {
    try (PartFiles files = PartFiles.open(disk)) {
      for (int user = 0; user < 5_000; user++) {
        files.line(JsonNodeFactory.instance.objectNode().put("user", "user" + user * 7_919));
        files.row(
            new FlatRow("user" + user, 1, Optional.of("item"), user, "personal", Optional.empty()));
      }
      files.end("a", "b");
    }
  }
}
