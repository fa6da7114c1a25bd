package dev.riffle.tests.bench.archive;

import dev.riffle.core.event.Event;
import dev.riffle.retrain.archive.ArchiveReader;
import dev.riffle.retrain.archive.ArchivedObject;
import dev.riffle.retrain.archive.DropReason;
import java.util.List;
import java.util.function.Supplier;

/**
 * How long a training reads an archive, and what it finds.
 *
 * @param seconds to list and to read
 * @param objects that were read
 * @param interactions that it found, each once
 * @param copies lines that were there more than once, which it leaves out
 */
record ArchiveReading(double seconds, long objects, long interactions, long copies) {
  static ArchiveReading of(Supplier<List<ArchivedObject>> archive) {
    long start = System.nanoTime();
    var read = ArchiveReader.read(Event.DEFAULT_TENANT, archive.get(), archive);
    return new ArchiveReading(
        (System.nanoTime() - start) / 1e9,
        read.report().objects(),
        read.interactions().size(),
        read.report().dropped(DropReason.DUPLICATE));
  }
}
