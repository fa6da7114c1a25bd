package dev.riffle.retrain.train;

import dev.riffle.retrain.archive.ArchiveReader;
import dev.riffle.retrain.archive.S3Archive;
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
    return new TrainingInput(began, progress.phase("clean", () -> CleanedData.of(read, request)));
  }

  private static ArchiveReader.Read read(Train with, TrainRequest request, RunDeadline deadline) {
    S3Archive.Listing listing = with.archive().list();
    with.log()
        .line(
            "archive",
            fields ->
                fields.put("objects", listing.objects().size()).put("bytes", listing.bytes()));
    listing.requireFits(with.machine().heap(), deadline, with.clock());
    return ArchiveReader.read(request.tenant(), listing.objects());
  }
}
