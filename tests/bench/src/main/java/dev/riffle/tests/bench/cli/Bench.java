package dev.riffle.tests.bench.cli;

import dev.riffle.tests.bench.archive.ArchiveBench;
import dev.riffle.tests.bench.cold.Cold;
import dev.riffle.tests.bench.coldstart.ColdStart;
import dev.riffle.tests.bench.delta.DeltaBench;
import dev.riffle.tests.bench.device.DeviceForms;
import dev.riffle.tests.bench.edge.EdgeDevice;
import dev.riffle.tests.bench.faults.FaultsBench;
import dev.riffle.tests.bench.freshness.Freshness;
import dev.riffle.tests.bench.lambda.LambdaTraining;
import dev.riffle.tests.bench.load.LoadBench;
import dev.riffle.tests.bench.poison.PoisonBench;
import dev.riffle.tests.bench.quality.Quality;
import dev.riffle.tests.bench.requests.RequestsBench;
import dev.riffle.tests.bench.shape.ShapeBench;
import dev.riffle.tests.bench.spark.SparkBench;
import dev.riffle.tests.bench.stream.Replay;
import dev.riffle.tests.bench.swaps.ModelSwaps;
import dev.riffle.tests.bench.topk.FilterBench;
import dev.riffle.tests.bench.topk.JmhBench;
import dev.riffle.tests.bench.topk.RulesBench;
import dev.riffle.tests.bench.topk.TopKBench;
import dev.riffle.tests.bench.train.TrainBenchmark;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Runs one benchmark by name: {@code local/bench NAME [options]}. */
@Command(
    name = "local/bench",
    description = "Runs one benchmark: a table for people, its last line a JSON object.",
    mixinStandardHelpOptions = true,
    subcommands = {
      ArchiveBench.class,
      Cold.class,
      ColdStart.class,
      DeltaBench.class,
      DeviceForms.class,
      EdgeDevice.class,
      FaultsBench.class,
      FilterBench.class,
      Freshness.class,
      JmhBench.class,
      LambdaTraining.class,
      LoadBench.class,
      ModelSwaps.class,
      PoisonBench.class,
      Quality.class,
      Replay.class,
      RequestsBench.class,
      RulesBench.class,
      ShapeBench.class,
      SparkBench.class,
      TopKBench.class,
      TrainBenchmark.class
    })
public final class Bench {
  private Bench() {}

  /** Exits with 0 when the benchmark ran, 1 when it failed, 2 when the arguments are wrong. */
  public static void main(String[] args) {
    System.exit(
        new CommandLine(new Bench()).setCaseInsensitiveEnumValuesAllowed(true).execute(args));
  }
}
