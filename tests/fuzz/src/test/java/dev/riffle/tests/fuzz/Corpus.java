package dev.riffle.tests.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** The kept inputs: one folder for each target. */
public final class Corpus {
  private static final Path FOLDER = Path.of("src/test/resources/corpus");

  private Corpus() {}

  /** The inputs of a target, by their names. */
  static List<Path> of(Target target) {
    try (Stream<Path> files = Files.list(FOLDER.resolve(target.folder()))) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("no corpus of " + target, e);
    }
  }

  /** One input, by its folder and name. */
  public static byte[] read(String name) {
    return read(FOLDER.resolve(name));
  }

  static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }

  /** In lower-case hex. */
  public static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
