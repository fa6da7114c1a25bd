package dev.riffle.retrain.archive;

import dev.riffle.core.archive.ArchiveKeys;

/** Too much of the archive cannot be read to train on the rest. */
public final class DamagedArchive extends RuntimeException {
  private static final long serialVersionUID = 1;

  DamagedArchive(long damaged, long lines, Damage first) {
    super(
        ("%,d of %,d lines of the archive are damaged, more than 5 %%; the first is %s."
                + " The serving model stays. Restore these objects or move them out of %s")
            .formatted(damaged, lines, first, ArchiveKeys.PREFIX));
  }
}
