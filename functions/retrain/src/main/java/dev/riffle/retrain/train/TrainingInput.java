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
      Train with, TrainRequest request, Progress progress, RunDeadline deadline) {
    Instant began = with.clock().instant();
    ArchiveReader.Read read = progress.phase("read", () -> read(with, request, deadline));
    return new TrainingInput(
        began, progress.phase("clean", () -> CleanedData.of(read, request, began)));
  }

  private static ArchiveReader.Read read(Train with, TrainRequest request, RunDeadline deadline) {
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
    listing.requireFits(with.machine().heap(), deadline, with.clock());
    return ArchiveReader.read(request.tenant(), listing.objects(), with.archive()::again);
  }
}
