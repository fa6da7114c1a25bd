package dev.riffle.infra.service;

import dev.riffle.infra.project.WrongArtifact;
import dev.riffle.infra.settings.Choices.Processor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipFile;

/** Looks into a function's zip, so that a wrong build fails here and not at its first call. */
final class ArtifactCheck {
  private static final String BOOTSTRAP = "bootstrap";
  private static final byte[] ELF = {0x7f, 'E', 'L', 'F'};
  private static final int HEADER = 20;
  private static final int MACHINE = 18;
  private static final int X86_64 = 0x3e;
  private static final int AARCH64 = 0xb7;

  private ArtifactCheck() {}

  /** Refuses a zip that is no native executable for this processor. */
  static void requireNative(Path zip, Processor processor) {
    byte[] header = header(zip);
    if (!startsWith(header, ELF)) {
      throw new WrongArtifact(
          zip,
          "holds no native bootstrap: build it with ./mvnw -Pnative -pl functions/recommend -am"
              + " package, or set recommendBuild=jvm");
    }
    int machine = header[MACHINE] & 0xff;
    int wanted = processor == Processor.ARM64 ? AARCH64 : X86_64;
    if (machine != wanted) {
      String built =
          switch (machine) {
            case X86_64 -> "x86-64";
            case AARCH64 -> "arm64";
            default -> "ELF machine " + machine;
          };
      throw new WrongArtifact(
          zip,
          "was built for %s: set processor=%s, or build it on such a machine or container"
              .formatted(built, machine == X86_64 ? "x86-64" : "arm64"));
    }
  }

  /** Refuses a zip whose bootstrap is a native executable: the Java runtime would ignore it. */
  static void requireJvm(Path zip) {
    if (startsWith(header(zip), ELF)) {
      throw new WrongArtifact(
          zip, "is a native build: set recommendBuild=native, or build it again without -Pnative");
    }
  }

  private static byte[] header(Path zip) {
    try (var file = new ZipFile(zip.toFile())) {
      var entry = file.getEntry(BOOTSTRAP);
      if (entry == null) {
        return new byte[0];
      }
      try (InputStream in = file.getInputStream(entry)) {
        return in.readNBytes(HEADER);
      }
    } catch (IOException e) {
      throw new WrongArtifact(zip, "is no zip that can be read: " + e.getMessage());
    }
  }

  private static boolean startsWith(byte[] bytes, byte[] start) {
    return bytes.length >= HEADER && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
  }
}
