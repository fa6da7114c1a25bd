package dev.riffle.edge.model;

import dev.riffle.core.model.Model;
import dev.riffle.core.snapshot.DamagedSnapshot;
import dev.riffle.core.snapshot.Manifest;
import dev.riffle.core.snapshot.SnapshotReader;
import dev.riffle.edge.form.ScannableModel;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A model as two files in a folder: its manifest and its snapshot. */
public record ModelFolder(Path folder) {

  /** The manifest, read anew. */
  public Manifest manifest() throws IOException {
    return Manifest.read(Files.readAllBytes(folder.resolve(Manifest.FILE)));
  }

  /**
   * The model, every byte verified.
   *
   * @throws UnfitModel when it is not there or not what its manifest says
   */
  public Model load() {
    try {
      Manifest manifest = manifest();
      try (InputStream in =
          new BufferedInputStream(Files.newInputStream(folder.resolve(plain(manifest))))) {
        return SnapshotReader.read(in, manifest);
      }
    } catch (IOException | DamagedSnapshot e) {
      throw new UnfitModel(
          "the model in %s cannot be read: %s".formatted(folder, e.getMessage()), e);
    }
  }

  /** Whether the snapshot is there, or has been made a form of and gone. */
  boolean hasSnapshot() {
    return Files.exists(folder.resolve(Manifest.SNAPSHOT_FILE));
  }

  /** The model a block at a time, every byte verified. */
  ScannableModel source() throws IOException {
    Manifest manifest = manifest();
    Path file = folder.resolve(plain(manifest));
    return (each, rows) -> {
      try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
        return SnapshotReader.scan(in, manifest, each, rows);
      }
    };
  }

  /** Takes the snapshot away: its form serves. */
  void dropSnapshot() throws IOException {
    Files.deleteIfExists(folder.resolve(Manifest.SNAPSHOT_FILE));
  }

  /** The snapshot's name, which must not lead out of the folder. */
  static String plain(Manifest manifest) throws IOException {
    if (!manifest.file().equals(Manifest.SNAPSHOT_FILE)) {
      throw new IOException("the manifest names the file '" + manifest.file() + "'");
    }
    return manifest.file();
  }
}
