package dev.riffle.tests.bench.data;

import java.nio.file.Path;

/** One way in which data lie in a folder. */
interface DataFormat {
  /** What its files are called, for people. */
  String files();

  /** Whether the folder holds those files. */
  boolean fits(Path folder);

  /**
   * Reads the folder.
   *
   * @throws BadData when a row is not what the format says
   */
  DataSet read(Path folder);
}
