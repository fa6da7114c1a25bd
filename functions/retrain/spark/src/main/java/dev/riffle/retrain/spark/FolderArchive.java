package dev.riffle.retrain.spark;

import dev.riffle.core.archive.ArchiveKeys;
import dev.riffle.retrain.archive.ArchivedObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The archive as files: a copy of a bucket, with the keys as paths below a folder.
 *
 * @param folder absolute path
 */
public record FolderArchive(String folder) implements Archive {
  @Override
  public List<ArchivedObject> list() {
    Path root = Path.of(folder);
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString().replace('\\', '/'))
          .filter(ArchiveKeys::isArchive)
          .sorted(Comparator.naturalOrder())
          .<ArchivedObject>map(key -> ArchiveFile.of(root.resolve(key), key))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("listing " + root, e);
    }
  }

  @Override
  public ArchivedObject object(Name name) {
    return new ArchiveFile(
        Path.of(folder).resolve(name.key()), name.key(), name.bytes(), name.version());
  }

  /** An object as it was listed. */
  private record ArchiveFile(Path file, String key, long bytes, String version)
      implements ArchivedObject {
    static ArchiveFile of(Path file, String key) {
      try {
        return new ArchiveFile(file, key, Files.size(file), version(file));
      } catch (IOException e) {
        throw new UncheckedIOException("listing " + file, e);
      }
    }

    private static String version(Path file) throws IOException {
      return Files.getLastModifiedTime(file).toMillis() + " " + Files.size(file);
    }

    @Override
    public Optional<byte[]> part(long offset, int length) {
      try {
        byte[] all = Files.readAllBytes(file);
        if (!version(file).equals(version)) {
          return Optional.empty();
        }
        int from = (int) Math.min(all.length, offset);
        return Optional.of(Arrays.copyOfRange(all, from, Math.min(all.length, from + length)));
      } catch (NoSuchFileException gone) {
        return Optional.empty();
      } catch (IOException e) {
        throw new UncheckedIOException("reading " + file, e);
      }
    }
  }
}
