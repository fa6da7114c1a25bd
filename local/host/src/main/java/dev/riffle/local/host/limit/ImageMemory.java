package dev.riffle.local.host.limit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Tells a native image how much memory its machine has. An image reads that when it starts, and
 * takes four fifths of it for its heap. Lambda's machine has what the function has; a laptop has
 * more, and cannot be made smaller, so the image is told by the option that every image knows.
 */
public final class ImageMemory {
  private static final byte[] ELF = {0x7f, 'E', 'L', 'F'};

  private ImageMemory() {}

  /**
   * The options that follow the executable.
   *
   * @param bootstrap what is started; a script gets none
   * @param memoryMb of the function, in MiB
   * @throws IOException if the file cannot be read
   */
  public static List<String> options(Path bootstrap, int memoryMb) throws IOException {
    try (var file = Files.newInputStream(bootstrap)) {
      return Arrays.equals(file.readNBytes(ELF.length), ELF)
          ? List.of("-XX:MaxRAM=" + ((long) memoryMb << 20))
          : List.of();
    }
  }
}
