package dev.riffle.tests.bench.train;

import dev.riffle.core.online.EncoderSettings;
import dev.riffle.retrain.data.TrainingSet;
import dev.riffle.retrain.ials.CsrMatrix;
import dev.riffle.retrain.ials.IalsSettings;
import dev.riffle.retrain.ials.WorkerPool;
import dev.riffle.tests.bench.BenchmarkReport;
import dev.riffle.tests.bench.data.DataFolder;
import dev.riffle.tests.bench.data.DataSet;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Seconds for an iteration, beside a textbook's solver and the floating-point floor. */
@Command(
    name = "train",
    description =
        "Seconds for one iteration (both half-steps) on all cores, beside a single-thread textbook"
            + " solver and the floor that multiplying and adding set, all in the same run.",
    mixinStandardHelpOptions = true)
public final class TrainBenchmark implements Callable<Integer> {
  @Option(names = "--data", required = true, description = "Folder of interactions.")
  private Path data;

  @Option(names = "--dims", description = "Dimensions; default ${DEFAULT-VALUE}.")
  private int dims = 64;

  @Option(
      names = "--block",
      description = "Dimensions solved at once, 0 for all; default ${DEFAULT-VALUE}.")
  private int block;

  @Option(names = "--rounds", description = "Iterations measured; default ${DEFAULT-VALUE}.")
  private int rounds = 7;

  @Option(
      names = "--sample",
      description =
          "The textbook solver takes one row of so many, and its time is scaled; default 1 (all)"
              + " up to 64 dimensions, else 16.")
  private int sample;

  @Option(
      names = "--curve",
      description =
          "Seconds that the exact solver and blocks of 64 and 128 each get, to print loss against"
              + " time, instead.")
  private int curve;

  @Override
  public Integer call() {
    DataSet set = DataFolder.read(data);
    EncoderSettings encoder = set.encoder();
    CsrMatrix cells = TrainingSet.of(set.interactions(), set.catalogue(), encoder).byUser();
    System.out.printf(
        "%s: %,d users, %,d items, %,d cells; %d dimensions, %d threads%n",
        set.name(),
        cells.rows(),
        cells.columnCount(),
        cells.size(),
        dims,
        Runtime.getRuntime().availableProcessors());
    var settings = IalsSettings.defaults().withDims(dims).withBlockSize(block);
    try (var workers = WorkerPool.onAllCores()) {
      var report = new BenchmarkReport(System.out);
      if (curve > 0) {
        new LossCurve(cells, encoder, workers).run(settings, curve, report);
        return 0;
      }
      int every = sample > 0 ? sample : dims <= 64 ? 1 : 16;
      return new TrainerComparison(cells, encoder, workers, every).run(settings, rounds, report)
          ? 0
          : 1;
    }
  }
}
