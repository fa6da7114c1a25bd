package dev.riffle.retrain.spark;

import dev.riffle.core.settings.UnknownItems;
import dev.riffle.retrain.engine.EngineTask;
import dev.riffle.retrain.request.Request;
import dev.riffle.retrain.request.TrainRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * {@code FolderTraining ARCHIVE MADE REQUEST}: trains on a copy of an archive on this machine, and
 * leaves what {@code engine.JobFiles} names in a folder. Nothing is judged, and no bucket is asked.
 */
public final class FolderTraining {
  private FolderTraining() {}

  /**
   * Trains.
   *
   * @param arguments folder of the archive, folder of what is made, the request as JSON
   */
  public static void main(String[] arguments) {
    var request =
        (TrainRequest)
            Request.read(arguments[2].getBytes(StandardCharsets.UTF_8), UnknownItems.IGNORE);
    try (JavaSparkContext spark = LocalSpark.context()) {
      new SparkJob(
              spark,
              new FolderArchive(Path.of(arguments[0]).toAbsolutePath().toString()),
              new FolderFiles(Path.of(arguments[1])),
              LocalSpark.parts(),
              System.err::println)
          .run(new EngineTask(request, "", "", Instant.now(), Optional.empty()));
    }
  }
}
