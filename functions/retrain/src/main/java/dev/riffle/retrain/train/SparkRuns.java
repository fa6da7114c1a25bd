package dev.riffle.retrain.train;

import dev.riffle.aws.object.ObjectStore;
import dev.riffle.aws.object.Upload;
import dev.riffle.core.registry.ModelKeys;
import dev.riffle.retrain.engine.BucketFiles;
import dev.riffle.retrain.engine.EngineTask;
import dev.riffle.retrain.engine.JobFiles;
import dev.riffle.retrain.engine.TrainingEngine;
import dev.riffle.retrain.request.TrainRequest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Runs of an engine on several machines, each in a folder of its own in the bucket. */
public record SparkRuns(TrainingEngine engine, ObjectStore objects, Upload upload, String bucket) {
  private static final DateTimeFormatter RUN =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);

  /** A run that begins now. */
  static String name(Instant now) {
    return RUN.format(now);
  }

  /** Trains, and gives the folder of what came of it. */
  JobFiles train(TrainRequest request, Instant began, Optional<Instant> seenUntil) {
    String folder = ModelKeys.engine(request.tenant(), name(began));
    engine.train(new EngineTask(request, bucket, folder, began, seenUntil));
    return new BucketFiles(objects, upload, folder);
  }
}
