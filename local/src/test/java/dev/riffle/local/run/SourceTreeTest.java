package dev.riffle.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What runs leaves keys, logs and data of users in one folder, which nobody else may look into. */
class SourceTreeTest {
  private static final String OWNER = "rwx------";

  @TempDir Path folder;

  @Test
  void theRunFolderIsItsOwners() throws IOException {
    assertThat(mode(new SourceTree(folder).run())).isEqualTo(OWNER);
  }

  @Test
  void oneThatWasOpenIsClosed() throws IOException {
    Path run = Files.createDirectories(folder.resolve("local/.run"));
    Files.setPosixFilePermissions(run, PosixFilePermissions.fromString("rwxr-xr-x"));

    assertThat(mode(new SourceTree(folder).host().getParent())).isEqualTo(OWNER);
  }

  private static String mode(Path folder) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder));
  }
}
