package dev.riffle.retrain.encoder;

import java.nio.file.Path;

/** Where a training writes how far it has come, and goes on from. */
public interface CheckpointPlace {
  /** The file; there is none before the first epoch. */
  Path file();

  /** Called after each time that the file was written. */
  void written();

  /** A file, with nothing to be done after it was written. */
  static CheckpointPlace of(Path file) {
    return new CheckpointPlace() {
      @Override
      public Path file() {
        return file;
      }

      @Override
      public void written() {
        // The file itself is all.
      }
    };
  }
}
