package dev.riffle.infra.definition;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The project's folder: definition files under {@code infra/}, artifacts where the files say.
 *
 * @param root the folder that holds {@code infra/}
 * @param functions what is in infra/functions.json
 * @param dataPlane what is in infra/data-plane.json
 */
public record Project(Path root, Functions functions, DataPlane dataPlane) {
  /**
   * Reads both files.
   *
   * @throws BadDefinition when one is absent or has another form, with the place in it
   */
  public static Project at(Path root) {
    return new Project(
        root,
        read(root.resolve("infra/functions.json"), Functions.class),
        read(root.resolve("infra/data-plane.json"), DataPlane.class));
  }

  /**
   * The file at a path within the project.
   *
   * @throws BadDefinition when it was not built yet, with the command that builds it
   */
  public Path built(String path) {
    Path file = root.resolve(path);
    if (!Files.isRegularFile(file)) {
      throw new BadDefinition(
          file.toAbsolutePath().normalize().toString(),
          "is not there: build it first, with ./mvnw -pl %s -am package"
              .formatted(path.replaceFirst("/target/.*", "")));
    }
    return file;
  }

  private static <T> T read(Path file, Class<T> form) {
    var json =
        JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES).build();
    try {
      return json.readValue(file.toFile(), form);
    } catch (IOException e) {
      throw new BadDefinition(file.toString(), "cannot be read: " + e.getMessage());
    }
  }
}
