package dev.riffle.local.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.riffle.local.run.SetupException;
import dev.riffle.local.run.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockedFileTest {
  private static final byte[] CONTENT = {1, 2, 3};

  @TempDir Path folder;

  private LockedFile locked() {
    var sha256 = HexFormat.of().formatHex(LockedFile.digest(CONTENT));
    return new LockedFile(sha256, "group", "artifact", "1.0", "jar");
  }

  @Test
  void theFileThatWasLockedIsTaken() throws IOException {
    Files.write(folder.resolve("artifact-1.0.jar"), CONTENT);

    assertThatCode(() -> locked().check(folder)).doesNotThrowAnyException();
  }

  @Test
  void anotherIsRefusedByName() throws IOException {
    Files.write(folder.resolve("artifact-1.0.jar"), new byte[] {1, 2, 4});

    assertThatThrownBy(() -> locked().check(folder))
        .isInstanceOf(SetupException.class)
        .hasMessageContainingAll("artifact-1.0.jar", "SHA-256", locked().sha256());
  }

  @Test
  void everyFileOfDynamoDbLocalHasAChecksumAndAVersion() {
    var lock = SourceTree.current().localStackSources().resolve(DynamoDbLocal.LOCK);

    assertThat(LockedFile.read(lock))
        .hasSizeGreaterThan(50)
        .allSatisfy(
            file -> {
              assertThat(file.sha256()).matches("[0-9a-f]{64}");
              assertThat(file.version()).matches("[\\w.-]+");
              assertThat(file.type()).isIn("jar", "so");
            })
        .anyMatch(file -> file.fileName().equals("DynamoDBLocal-2.6.1.jar"));
  }
}
