package dev.riffle.retrain.sequence;

import ai.djl.util.Utils;
import dev.riffle.retrain.encoder.LibrarySpace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** PyTorch's library on disk, where DJL unpacks it. */
final class NativeLibrary {
  /** 432 MB were measured of 2.7.1 for Linux on x86-64. */
  private static final long BYTES = 450L << 20;

  private NativeLibrary() {}

  /** What it takes here. */
  static LibrarySpace space() {
    Path folder = Utils.getEngineCacheDir("pytorch").toAbsolutePath();
    Path there = folder;
    while (!Files.isDirectory(there) && there.getParent() != null) {
      there = there.getParent();
    }
    return new LibrarySpace(
        folder, isUnpacked(folder) ? 0 : BYTES, there.toFile().getUsableSpace());
  }

  /** DJL renames the folder of a version once all is in it. */
  private static boolean isUnpacked(Path folder) {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> versions = Files.list(folder)) {
      return versions.anyMatch(
          version -> Files.isRegularFile(version.resolve(System.mapLibraryName("torch_cpu"))));
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + folder, e);
    }
  }
}
