package dev.riffle.infra.project;

import java.nio.file.Path;

/** What Maven should have built is not there, or is not what the settings ask for. */
public final class WrongArtifact extends RuntimeException {
  private static final long serialVersionUID = 1;

  /**
   * Names the file and what is wrong.
   *
   * @param problem with what to do, such as {@code is not there: build it first}
   */
  public WrongArtifact(Path file, String problem) {
    super(file.toAbsolutePath().normalize() + " " + problem);
  }
}
