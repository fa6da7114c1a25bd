package dev.riffle.infra;

import dev.riffle.definition.DataPlane;
import dev.riffle.definition.Definition;
import dev.riffle.infra.project.Project;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The real definition files beside zips that hold no more than synth looks at. */
public final class StubProject {
  public static final int X86_64 = 0x3e;
  public static final int AARCH64 = 0xb7;
  private static final Path REAL = Path.of("..");
  private static final String CONSOLE_HEADERS = "local/console/headers.json";

  private StubProject() {}

  /**
   * A project in that folder, with {@code recommend} built for the machine, or for the JVM at 0.
   */
  public static Project in(Path folder, int machine) {
    try {
      Files.createDirectories(folder.resolve("infra"));
      for (String file : new String[] {Definition.FILE, DataPlane.FILE}) {
        Files.writeString(folder.resolve(file), Files.readString(REAL.resolve(file)));
      }
      zip(folder.resolve("functions/ingest/target/function.zip"), 0);
      zip(folder.resolve("functions/retrain/target/function.zip"), 0);
      Files.writeString(folder.resolve("functions/retrain/Dockerfile"), "FROM scratch");
      zip(folder.resolve("functions/retrain/sequence/target/riffle-sequence.jar"), 0);
      Files.writeString(folder.resolve("functions/retrain/sequence/Dockerfile"), "FROM scratch");
      zip(folder.resolve("functions/recommend/target/function.zip"), machine);
      zip(folder.resolve("greengrass-component/target/riffle-edge.zip"), 0);
      Path headers = folder.resolve(CONSOLE_HEADERS);
      Files.createDirectories(headers.getParent());
      Files.copy(REAL.resolve(CONSOLE_HEADERS), headers, StandardCopyOption.REPLACE_EXISTING);
      Path recipe = folder.resolve("greengrass-component/target/component/recipe.yaml");
      Files.createDirectories(recipe.getParent());
      Files.writeString(
          recipe,
          Files.readString(REAL.resolve("greengrass-component/recipe.yaml"))
              .replace("${project.version}", "0.1.0-SNAPSHOT"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Project.at(folder);
  }

  private static void zip(Path file, int machine) throws IOException {
    Files.createDirectories(file.getParent());
    try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry(machine == 0 ? "handler.txt" : "bootstrap"));
      byte[] content = new byte[64];
      if (machine != 0) {
        System.arraycopy("\u007fELF".getBytes(StandardCharsets.US_ASCII), 0, content, 0, 4);
        content[18] = (byte) machine;
      }
      zip.write(content);
      zip.closeEntry();
    }
  }
}
