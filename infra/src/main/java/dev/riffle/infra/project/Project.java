package dev.riffle.infra.project;

import dev.riffle.definition.Definition;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The project's folder: definition files under {@code infra/}, artifacts where the files say.
 *
 * @param root the folder that holds {@code infra/}, absolute
 * @param definition what the files say
 */
public record Project(Path root, Definition definition) {
  /**
   * Reads the definition.
   *
   * @throws dev.riffle.definition.DefinitionException when a file is absent or a field is wrong
   */
  public static Project at(Path root) {
    Path absolute = root.toAbsolutePath().normalize();
    return new Project(absolute, Definition.read(absolute));
  }

  /**
   * The file at a path within the project.
   *
   * @throws WrongArtifact when it was not built yet, with the command that builds it
   */
  public Path built(Path path) {
    Path file = root.resolve(path);
    if (!Files.isRegularFile(file)) {
      throw new WrongArtifact(
          file,
          "is not there: build it first, with ./mvnw -pl %s -am package"
              .formatted(root.relativize(file).toString().replaceFirst("/target/.*", "")));
    }
    return file;
  }
}
