package dev.riffle.tests.bench.spark;

import dev.riffle.core.settings.UnknownItems;
import dev.riffle.local.load.TrainingModule;
import dev.riffle.local.run.SourceTree;
import dev.riffle.retrain.ials.WorkerPool;
import dev.riffle.retrain.request.Request;
import dev.riffle.retrain.request.TrainRequest;
import dev.riffle.retrain.spark.FolderArchive;
import dev.riffle.tests.bench.BenchmarkReport;
import dev.riffle.tests.bench.data.DataFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Trains on the same archive in one process and on Spark, and compares what came of it. */
@Command(
    name = "spark",
    description = "Spark beside one process on the same archive: counts, ranking, verdict, time.",
    mixinStandardHelpOptions = true)
public final class SparkBench implements Callable<Integer> {
  @Option(names = "--data", required = true, description = "A folder of real data.")
  private Path data;

  @Option(names = "--dims", description = "Length of a vector; default ${DEFAULT-VALUE}.")
  private int dims = 64;

  @Option(names = "--epochs", description = "Default ${DEFAULT-VALUE}.")
  private int epochs = 16;

  @Option(names = "--heap-mb", description = "Of Spark's process; default ${DEFAULT-VALUE}.")
  private int heapMb = 3_000;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path work = Files.createTempDirectory("riffle-bench-spark");
    try {
      return compare(work);
    } finally {
      try (Stream<Path> files = Files.walk(work)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private int compare(Path work) throws IOException, InterruptedException {
    Path archive = Files.createDirectories(work.resolve("archive"));
    WrittenArchive.write(DataFolder.read(data), archive);
    String json = "{\"operation\":\"train\",\"dims\":%d,\"epochs\":%d}".formatted(dims, epochs);
    var request =
        (TrainRequest) Request.read(json.getBytes(StandardCharsets.UTF_8), UnknownItems.IGNORE);
    try (var workers = WorkerPool.onAllCores()) {
      Outcome here =
          new InProcess(new FolderArchive(archive.toString()), request, workers)
              .train(Instant.now());
      Outcome spark =
          new OnSpark(
                  TrainingModule.spark(SourceTree.current().sparkModule()),
                  heapMb,
                  archive,
                  work.resolve("made"),
                  request)
              .train(workers);
      new BenchmarkReport(System.out)
          .fraction("ndcg10_spark", "NDCG@10 of the twin, Spark", spark.ndcg10())
          .fraction("ndcg10_inprocess", "NDCG@10 of the twin, one process", here.ndcg10())
          .figure("seconds_spark", "archive to two models, Spark", spark.seconds(), "s")
          .figure("seconds_inprocess", "archive to two models, one process", here.seconds(), "s")
          .value("same_counts", spark.dropped().equals(here.dropped()))
          .value("same_verdict", spark.gate().equals(here.gate()))
          .value("counts", here.dropped())
          .value("counts_spark", spark.dropped())
          .value("gate", here.gate())
          .end();
      boolean alike =
          spark.dropped().equals(here.dropped())
              && spark.gate().equals(here.gate())
              && Math.abs(spark.ndcg10() - here.ndcg10()) <= 0.01 * here.ndcg10();
      return alike ? 0 : 1;
    }
  }
}
