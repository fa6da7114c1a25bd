package dev.riffle.local.localstack;

import dev.riffle.local.run.SetupException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * A file of a Maven repository, and what it has to be.
 *
 * @param sha256 in lower-case hexadecimal
 */
record LockedFile(String sha256, String group, String artifact, String version, String type) {

  /** The files of a list whose lines are a checksum and {@code group:artifact:version:type}. */
  static List<LockedFile> read(Path list) {
    try {
      return Files.readAllLines(list).stream().map(LockedFile::parse).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + list, e);
    }
  }

  private static LockedFile parse(String line) {
    var words = line.split("  ", 2);
    var parts = words[words.length - 1].split(":", -1);
    if (words.length != 2 || parts.length != 4) {
      throw new SetupException("No checksum and coordinates of an artifact: " + line);
    }
    return new LockedFile(words[0], parts[0], parts[1], parts[2], parts[3]);
  }

  /** How Maven calls it when it copies it. */
  String fileName() {
    return "%s-%s.%s".formatted(artifact, version, type);
  }

  /**
   * Checks what was fetched.
   *
   * @throws SetupException when the file in {@code folder} is another one
   */
  void check(Path folder) {
    var file = folder.resolve(fileName());
    try {
      var found = HexFormat.of().formatHex(digest(Files.readAllBytes(file)));
      if (!found.equals(sha256)) {
        throw new SetupException(
            "%s has the SHA-256 %s, and not %s, which local/src/main/localstack/%s demands."
                .formatted(file, found, sha256, DynamoDbLocal.LOCK));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  static byte[] digest(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
