package dev.riffle.retrain.train;

import dev.riffle.aws.metric.Measurements;
import dev.riffle.core.metric.Measure;
import dev.riffle.retrain.archive.ArchiveListing;
import dev.riffle.retrain.archive.ArchiveReader;
import dev.riffle.retrain.bounds.RunDeadline;
import dev.riffle.retrain.request.TrainRequest;
import dev.riffle.retrain.status.Progress;
import java.time.Instant;

/**
 * What a training works on, read once: by the search of settings and by the training itself.
 *
 * @param began before the archive was listed
 */
record TrainingInput(Instant began, CleanedData data) {
  static TrainingInput from(
      Train with,
      TrainRequest request,
      Instant began,
      ArchiveListing listing,
      Progress progress,
      RunDeadline deadline) {
    ArchiveReader.Read read = progress.phase("read", () -> read(with, request, listing, deadline));
    return new TrainingInput(
        began, progress.phase("clean", () -> CleanedData.of(read, request, began)));
  }

  /**
   * What there is to read.
   *
   * @param deadline an archive of more objects than can be read until then is not listed whole
   */
  static ArchiveListing list(Train with, RunDeadline deadline) {
    ArchiveListing listing = with.archive().list(deadline, with.clock());
    with.log()
        .line(
            "archive",
            fields ->
                fields.put("objects", listing.objects().size()).put("bytes", listing.bytes()));
    with.log()
        .measured(
            new Measurements(with.clock().instant())
                .add(Measure.ARCHIVE_OBJECTS, listing.objects().size()));
    return listing;
  }

  private static ArchiveReader.Read read(
      Train with, TrainRequest request, ArchiveListing listing, RunDeadline deadline) {
    listing.requireFits(with.machine().heap(), deadline, with.clock());
    return ArchiveReader.read(request.tenant(), listing.objects(), with.archive()::again);
  }
}
