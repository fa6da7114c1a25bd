package dev.riffle.retrain.archive;

/** One object of the archive: gzip, one event a line. */
public interface ArchivedObject {
  String key();

  /** All bytes as stored. Failing to get them fails the run; damage in them does not. */
  byte[] fetch();
}
