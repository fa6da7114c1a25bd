package dev.riffle.local.run;

import dev.riffle.definition.DataPlane;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * The source tree that this program runs from.
 *
 * @param root absolute path of the folder that holds {@code local/} and {@code infra/}
 */
public record SourceTree(Path root) {
  private static final Path LANDMARK = Path.of(DataPlane.FILE);
  private static final Set<PosixFilePermission> OWNER =
      Set.copyOf(PosixFilePermissions.fromString("rwx------"));

  public SourceTree {
    root = root.toAbsolutePath().normalize();
  }

  /**
   * The tree around {@code from}: the nearest folder at or above it that holds {@code
   * infra/data-plane.json}.
   *
   * @throws SetupException when there is none
   */
  public static SourceTree around(Path from) {
    for (var at = from.toAbsolutePath().normalize(); at != null; at = at.getParent()) {
      if (Files.isRegularFile(at.resolve(LANDMARK))) {
        return new SourceTree(at);
      }
    }
    throw new SetupException(
        "No Riffle source tree at or above %s (looked for %s). Run this from inside the tree."
            .formatted(from.toAbsolutePath(), LANDMARK));
  }

  /** The tree around the folder in the system property {@code riffle.root}, or around this one. */
  public static SourceTree current() {
    return around(Path.of(System.getProperty("riffle.root", "")));
  }

  public Path requirements() {
    return root.resolve("local").resolve("requirements.txt");
  }

  public Path venv() {
    return root.resolve("local").resolve(".venv");
  }

  /** What LocalStack is made of: locks and the few files of ours. */
  public Path localStackSources() {
    return root.resolve("local").resolve("src").resolve("main").resolve("localstack");
  }

  /** Where LocalStack is installed. */
  public Path localStack() {
    return root.resolve("local").resolve(".localstack");
  }

  /** What trains sequence models. */
  public Path sequenceModule() {
    return root.resolve("functions/retrain/sequence");
  }

  /** What trains on Spark. */
  public Path sparkModule() {
    return root.resolve("functions/retrain/spark");
  }

  /** What takes events in: its jar, and its libraries in {@code lib}. */
  public Path ingest() {
    return root.resolve("functions/ingest/target");
  }

  /** What makes models and reads the archive: its jar, and its libraries in {@code lib}. */
  public Path retrain() {
    return root.resolve("functions/retrain/target");
  }

  public Path jar() {
    return root.resolve("local").resolve("target").resolve("riffle-local.jar");
  }

  /**
   * The folder of what runs: process ids, the host's checkpoints, logs, the local issuer's key.
   * Made when missing. Its owner alone may look into it, whatever the mode of what lies within.
   */
  public Path run() {
    return closed(made(root.resolve("local").resolve(".run")));
  }

  public Path logs() {
    return made(run().resolve("logs"));
  }

  /** The Lambda host's own: unpacked artifacts, the functions' logs, checkpoints of the stream. */
  public Path host() {
    return made(run().resolve("host"));
  }

  private static Path closed(Path folder) {
    try {
      var view = Files.getFileAttributeView(folder, PosixFileAttributeView.class);
      if (view != null && !view.readAttributes().permissions().equals(OWNER)) {
        view.setPermissions(OWNER);
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close " + folder + " to others", e);
    }
  }

  private static Path made(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make " + folder, e);
    }
  }
}
