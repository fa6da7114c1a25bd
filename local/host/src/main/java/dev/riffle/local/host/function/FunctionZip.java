package dev.riffle.local.host.function;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Map;

/** A function's zip, unpacked as Lambda unpacks it: with the permissions that it records. */
final class FunctionZip {
  private FunctionZip() {}

  /**
   * Unpacks a zip into a folder, which is emptied first.
   *
   * @throws IOException if the zip is absent or damaged, or names a file outside the folder
   */
  static void unpack(Path zip, Path folder) throws IOException {
    if (!Files.isRegularFile(zip)) {
      throw new IOException("There is no artifact " + zip + ": build it first");
    }
    delete(folder);
    Files.createDirectories(folder);
    var permissions = Map.of("enablePosixFileAttributes", "true");
    try (var archive = FileSystems.newFileSystem(zip, permissions)) {
      for (var root : archive.getRootDirectories()) {
        try (var entries = Files.walk(root)) {
          for (var entry : (Iterable<Path>) entries::iterator) {
            copy(root, entry, folder);
          }
        }
      }
    }
  }

  private static void copy(Path root, Path entry, Path folder) throws IOException {
    var target = folder.resolve(root.relativize(entry).toString()).normalize();
    if (!target.startsWith(folder)) {
      throw new IOException("The artifact names a file outside its folder: " + entry);
    }
    if (Files.isDirectory(entry)) {
      Files.createDirectories(target);
      return;
    }
    Files.copy(entry, target, StandardCopyOption.REPLACE_EXISTING);
    var permissions = EnumSet.noneOf(PosixFilePermission.class);
    permissions.addAll(Files.getPosixFilePermissions(entry)); // itself it may be read-only
    // A zip made without permissions has none at all; the owner must read what they deploy.
    permissions.addAll(PosixFilePermissions.fromString("rw-r--r--"));
    Files.setPosixFilePermissions(target, permissions);
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (var paths = Files.walk(folder)) {
      paths
          .sorted(Comparator.reverseOrder())
          .forEach(
              path -> {
                try {
                  Files.delete(path);
                } catch (IOException blocked) {
                  throw new UncheckedIOException(blocked);
                }
              });
    } catch (UncheckedIOException blocked) {
      throw blocked.getCause();
    }
  }
}
