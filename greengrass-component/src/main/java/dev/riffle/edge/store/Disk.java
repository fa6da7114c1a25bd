package dev.riffle.edge.store;

import java.io.IOException;
import java.nio.file.Path;

/** Where the store's files are; the seam at which tests cut the power or fill the disk. */
public interface Disk {
  /** Opens a file for appending at its end; it is made when absent. */
  LogFile append(Path file) throws IOException;

  /** Puts a finished file in another's place, atomically and for good. */
  void replace(Path finished, Path target) throws IOException;
}
