package dev.riffle.tests.bench.swaps;

import dev.riffle.core.snapshot.Manifest;
import dev.riffle.core.snapshot.ServedBytes;
import dev.riffle.core.snapshot.ServingMemory;
import dev.riffle.definition.DataPlane;
import dev.riffle.definition.Definition;
import dev.riffle.definition.FunctionName;
import dev.riffle.local.emulator.Emulator;
import dev.riffle.local.host.LambdaHost;
import dev.riffle.local.host.limit.HostMode;
import dev.riffle.local.plane.AwsClients;
import dev.riffle.local.plane.Provisioner;
import dev.riffle.local.sample.SampleSettings;
import dev.riffle.local.sample.SampleWorld;
import dev.riffle.tests.bench.BenchmarkReport;
import dev.riffle.tests.bench.data.SampleData;
import dev.riffle.tests.bench.topk.StoredModel;
import dev.riffle.tests.bench.topk.TrainedVectors;
import dev.riffle.tests.bench.topk.Vectors;
import dev.riffle.tests.stage.Stage;
import dev.riffle.tests.stage.TemporaryFolder;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Lets one process of the function's artifact follow the pointer from model to model, held to what
 * Lambda gives it, while somebody asks for recommendations without a pause.
 */
@Command(
    name = "swaps",
    description = "Swaps of models in one process that serves: errors, memory, degraded answers.",
    mixinStandardHelpOptions = true)
public final class ModelSwaps implements Callable<Integer> {
  private static final long SEED = 17;
  private static final double MEBI = 1 << 20;
  private static final Duration START = Duration.ofMinutes(2);
  private static final Duration LOST = Duration.ofMinutes(5);
  private static final Pattern MEMORY = Pattern.compile("Max Memory Used: (\\d+) MB");

  @Option(names = "--items", description = "Items of each model; default ${DEFAULT-VALUE}.")
  private int items = 1_000_000;

  @Option(names = "--dims", description = "Dimensions of each model; default ${DEFAULT-VALUE}.")
  private int dims = 64;

  @Option(names = "--swaps", description = "How many; default ${DEFAULT-VALUE}.")
  private int swaps = 10;

  @Option(
      names = "--memory",
      description = "The function's memory in MB; what infra/functions.json says unless given.")
  private int memory;

  private final AtomicLong peakMb = new AtomicLong();
  private final List<String> notLoaded = new ArrayList<>();

  @Override
  public Integer call() throws IOException, InterruptedException {
    var defined = Definition.read(Stage.home());
    var function = defined.function(FunctionName.RECOMMEND);
    var served = memory > 0 ? function.withMemory(memory) : function;
    var alone =
        new Definition(
            defined.dataPlane(),
            Map.of(FunctionName.RECOMMEND, served),
            defined.routes().stream()
                .filter(route -> route.function().equals(FunctionName.RECOMMEND))
                .toList(),
            List.of(),
            List.of());
    try (var folder = TemporaryFolder.make("riffle-bench-swaps");
        var emulator = Emulator.start(0);
        var aws = AwsClients.at(emulator.endpoint())) {
      System.out.printf("Making a model of %,d items with %d dims ...%n", items, dims);
      Manifest manifest = StoredModel.write(vectors(), folder.folder()).manifest();
      var plane = DataPlane.read(Stage.home());
      new Provisioner(aws).provision(plane);
      var versions =
          new PublishedVersions(
              aws,
              plane.bucket().name(),
              folder.folder().resolve(Manifest.SNAPSHOT_FILE),
              manifest);
      String first = versions.publish(0);
      versions.point();
      var settings = new HashMap<>(System.getenv());
      settings.putAll(AwsClients.environment(emulator.endpoint(), Map.of()));
      try (var run = TemporaryFolder.make("riffle-bench-swaps-host");
          var host =
              LambdaHost.builder(Stage.home())
                  .definition(alone)
                  .runFolder(run.folder())
                  .port(0)
                  .processes(FunctionName.RECOMMEND, 1)
                  .mode(HostMode.LIKE_LAMBDA)
                  .environment(settings)
                  .logListener(line -> note(line.text()))
                  .start()) {
        host.awaitReady(START);
        measure(new Asking(host.endpoint(), items), versions, first, manifest, served.memoryMb());
      }
    }
    return 0;
  }

  private Vectors vectors() {
    var sample =
        SampleWorld.make(
            new SampleSettings(2_000, 4_000, 100_000, Instant.EPOCH, Duration.ofDays(90)),
            new SplittableRandom(SEED));
    return Vectors.enlarged(TrainedVectors.of(SampleData.of(sample), dims), items, SEED);
  }

  private void measure(
      Asking asking, PublishedVersions versions, String first, Manifest manifest, int memoryMb)
      throws InterruptedException {
    double[] seconds = new double[swaps];
    try (asking) {
      await(asking, first);
      for (int swap = 0; swap < swaps; swap++) {
        String next = versions.publish(swap + 1);
        long began = System.nanoTime();
        versions.point();
        await(asking, next);
        seconds[swap] = (System.nanoTime() - began) / 1e9;
        System.out.printf(
            "  swap %2d: %.1f s, %,d answers, %,d degraded, %,d errors, at most %,d MB%n",
            swap + 1,
            seconds[swap],
            asking.answers(),
            asking.degraded(),
            asking.errors(),
            peakMb.get());
      }
    }
    report(asking, seconds, manifest, memoryMb);
  }

  private void await(Asking asking, String version) throws InterruptedException {
    long until = System.nanoTime() + LOST.toNanos();
    while (!asking.model().equals(version)) {
      if (System.nanoTime() > until) {
        throw new IllegalStateException(
            "%s did not serve within %s; last error: %s; not loaded: %s"
                .formatted(version, LOST, asking.lastError(), notLoaded));
      }
      // A look, not a wait for something to have happened: the loop ends with the answer.
      Thread.sleep(Duration.ofMillis(20));
    }
  }

  private void report(Asking asking, double[] seconds, Manifest manifest, int memoryMb) {
    if (asking.errors() > 0) {
      System.out.println("last error: " + asking.lastError());
    }
    double[] millis = asking.millis();
    new BenchmarkReport(System.out)
        .count("items", "items", items)
        .count("dims", "dims", dims)
        .count("memory_mb", "memory of the function", memoryMb)
        .count("model_mb", "a model in memory, as computed", mega(ServedBytes.of(manifest)))
        .count(
            "models_mb", "memory for models, as computed", mega(ServingMemory.forModels(memoryMb)))
        .count("swaps", "swaps", swaps)
        .count("errors", "requests without an answer", asking.errors())
        .count("not_loaded", "models that were not loaded", notLoaded.size())
        .count("answers", "answers", asking.answers())
        .count("degraded", "answers that said that they lacked the model", asking.degraded())
        .count("peak_mb", "the most memory that the process held", peakMb.get())
        .figure("swap_s", "a swap, median", BenchmarkReport.percentile(seconds, 0.5), "s")
        .figure("p50_ms", "an answer, median", BenchmarkReport.percentile(millis, 0.5), "ms")
        .figure("p99_ms", "99th percentile", BenchmarkReport.percentile(millis, 0.99), "ms")
        .end();
  }

  private static long mega(long bytes) {
    return (long) Math.ceil(bytes / MEBI);
  }

  private void note(String line) {
    var matcher = MEMORY.matcher(line);
    if (line.startsWith("REPORT ") && matcher.find()) {
      peakMb.accumulateAndGet(Long.parseLong(matcher.group(1)), Math::max);
    }
    if (line.contains("\"model-not-loaded\"")) {
      notLoaded.add(line);
    }
  }
}
