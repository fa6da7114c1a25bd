package dev.riffle.tests.bench.data;

import dev.riffle.core.archive.ArchiveKeys;
import dev.riffle.core.event.Event;
import dev.riffle.retrain.archive.ArchiveReader;
import dev.riffle.retrain.archive.ArchivedObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Objects of the archive, copied to a folder: gzip, an event a line; the default tenant's. */
final class ArchiveFiles implements DataFormat {
  @Override
  public String files() {
    return "*%s, at any depth".formatted(ArchiveKeys.SUFFIX);
  }

  @Override
  public boolean fits(Path folder) {
    return !objects(folder).isEmpty();
  }

  @Override
  public DataSet read(Path folder) {
    var read =
        ArchiveReader.read(
            Event.DEFAULT_TENANT,
            objects(folder).stream().<ArchivedObject>map(OnDisk::new).toList());
    return new DataSet(
        folder.getFileName().toString(), read.interactions(), read.catalogue(), false);
  }

  private static List<Path> objects(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(ArchiveKeys.SUFFIX)).sorted().toList();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private record OnDisk(Path file) implements ArchivedObject {
    @Override
    public String key() {
      return file.toString();
    }

    @Override
    public String version() {
      return "";
    }

    @Override
    public long bytes() {
      try {
        return Files.size(file);
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }

    @Override
    public Optional<byte[]> part(long offset, int length) {
      try (var in = Files.newInputStream(file)) {
        in.skipNBytes(offset);
        return Optional.of(in.readNBytes(length));
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
  }
}
