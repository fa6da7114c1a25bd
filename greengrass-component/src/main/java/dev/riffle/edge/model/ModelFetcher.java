package dev.riffle.edge.model;

import dev.riffle.core.registry.ModelPointer.Arm;
import dev.riffle.core.snapshot.DamagedSnapshot;
import dev.riffle.core.snapshot.Manifest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Fetches the version that the cloud serves, when it is another, and puts it in place. What has
 * come stays over a cut: the next try goes on where it ended.
 */
public final class ModelFetcher {
  private final RemoteModels source;
  private final InstalledModels models;
  private final int chunk;

  /**
   * @param chunk bytes of one request, which is what a cut can cost
   */
  public ModelFetcher(RemoteModels source, InstalledModels models, int chunk) {
    this.source = source;
    this.models = models;
    this.chunk = chunk;
  }

  /**
   * Looks once.
   *
   * @return whether another model serves now, or the same one otherwise
   * @throws IOException when the source cannot be reached or breaks off
   */
  public boolean poll() throws IOException {
    Arm current = source.current();
    String version = current.model();
    if (!isVersion(version)) {
      throw new IOException("the pointer names '" + version + "', which is no version");
    }
    if (models.serves(version, current.strategy()) || models.refused(version)) {
      return false;
    }
    if (!models.ready(version)) {
      fetch(version, models.folderOf(version));
    }
    return models.install(version, current.strategy());
  }

  static boolean isVersion(String text) {
    return text.matches("[A-Za-z0-9][A-Za-z0-9-]{0,63}");
  }

  private void fetch(String version, Path done) throws IOException {
    Path incoming = Files.createDirectories(Path.of(done + ".incoming"));
    byte[] json = source.manifest(version);
    Manifest manifest = read(json, version);
    requireFits(manifest);
    Files.write(incoming.resolve(Manifest.FILE), json);
    String file = ModelFolder.plain(manifest);
    try (FileChannel out =
        FileChannel.open(
            incoming.resolve(file), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      if (out.size() > manifest.bytes()) {
        out.truncate(0);
      }
      while (out.size() < manifest.bytes()) {
        int length = (int) Math.min(chunk, manifest.bytes() - out.size());
        ByteBuffer bytes = ByteBuffer.wrap(source.range(version, file, out.size(), length));
        while (bytes.hasRemaining()) {
          out.write(bytes);
        }
      }
      out.force(true);
    }
    // Loading verifies every section: what is altered is refused there.
    Files.move(incoming, done, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Before its bytes come: another heap may hold it, so that it is not refused for good. */
  private void requireFits(Manifest manifest) throws IOException {
    try {
      models.requireFits(manifest);
    } catch (UnfitModel e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static Manifest read(byte[] json, String version) throws IOException {
    try {
      Manifest manifest = Manifest.read(json);
      if (!manifest.version().equals(version)) {
        throw new IOException(
            "the manifest of %s is that of %s".formatted(version, manifest.version()));
      }
      return manifest;
    } catch (DamagedSnapshot e) {
      throw new IOException("the manifest of %s: %s".formatted(version, e.getMessage()), e);
    }
  }
}
