package dev.riffle.tests.bench.faults.flow;

import dev.riffle.retrain.temporary.TemporaryFolder;
import dev.riffle.retrain.temporary.TemporaryStorage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Temporary storage of a run's processes, which is full at times: a file there is then Linux' own
 * file that takes nothing. Where there is none, the storage has room.
 */
public final class Scratch implements TemporaryStorage {
  private static final Path FULL = Path.of("/dev/full");
  private static final List<String> FILES = List.of("model.safetensors", "lines", "rows");

  private final Path root;
  private final SplittableRandom random;
  private boolean faulty = true;
  private int count;
  private int met;

  /**
   * @param root a folder that is not there yet
   */
  public Scratch(Path root, SplittableRandom random) {
    this.root = NewFolder.at(root);
    this.random = random;
  }

  /** From now on there is room. */
  public synchronized void settle() {
    faulty = false;
  }

  /** How often somebody met a full one. */
  public synchronized int met() {
    return met;
  }

  @Override
  public synchronized TemporaryFolder folder(String what) {
    try {
      Path folder = Files.createDirectory(root.resolve(what + "-" + count++));
      if (faulty && Files.exists(FULL) && random.nextInt(4) == 0) {
        met++;
        Files.createSymbolicLink(folder.resolve(FILES.get(random.nextInt(FILES.size()))), FULL);
      }
      return new TemporaryFolder(folder, () -> {});
    } catch (IOException e) {
      throw new UncheckedIOException("in a folder of this run", e);
    }
  }

  /** What lies there, by name. */
  public synchronized List<String> left() {
    try (Stream<Path> listed = Files.list(root)) {
      return listed.map(path -> path.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("in a folder of this run", e);
    }
  }
}
