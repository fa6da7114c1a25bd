package dev.riffle.local.host.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageMemoryTest {
  @TempDir Path folder;

  @Test
  void anImageIsToldThatItsMachineHasTheFunctionsMemory() throws IOException {
    Path image = Files.write(folder.resolve("bootstrap"), new byte[] {0x7f, 'E', 'L', 'F', 2, 1});

    assertThat(ImageMemory.options(image, 1024)).containsExactly("-XX:MaxRAM=1073741824");
    assertThat(ImageMemory.options(image, 10_240)).containsExactly("-XX:MaxRAM=10737418240");
  }

  @Test
  void aScriptIsStartedAsItIs() throws IOException {
    Path script =
        Files.write(folder.resolve("bootstrap"), "#!/bin/sh\n".getBytes(StandardCharsets.US_ASCII));

    assertThat(ImageMemory.options(script, 1024)).isEmpty();
  }
}
