package dev.riffle.tests.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The GraalVM or Mandrel that builds what benchmarks run natively. */
public record GraalVm(Path home) {

  /**
   * The one in {@code GRAALVM_HOME}.
   *
   * @throws IOException when there is none
   */
  public static GraalVm find() throws IOException {
    String home =
        Optional.ofNullable(System.getenv("GRAALVM_HOME"))
            .orElseThrow(
                () ->
                    new IOException(
                        "this needs native-image: set GRAALVM_HOME to the folder of a GraalVM or"
                            + " Mandrel for JDK 25"));
    var found = new GraalVm(Path.of(home));
    if (!Files.isExecutable(found.nativeImage())) {
      throw new IOException("GRAALVM_HOME is " + home + ", which has no bin/native-image");
    }
    return found;
  }

  public Path nativeImage() {
    return home.resolve("bin").resolve("native-image");
  }
}
