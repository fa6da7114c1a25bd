package dev.riffle.tests.bench.lambda;

import dev.riffle.aws.object.ObjectStore;
import dev.riffle.core.registry.ModelKeys;
import dev.riffle.definition.DataPlane;
import dev.riffle.definition.Definition;
import dev.riffle.definition.FunctionDefinition;
import dev.riffle.definition.FunctionName;
import dev.riffle.definition.TextTemplate;
import dev.riffle.local.emulator.Emulator;
import dev.riffle.local.host.limit.HostMode;
import dev.riffle.local.plane.AwsClients;
import dev.riffle.local.plane.Provisioner;
import dev.riffle.local.sample.SampleSettings;
import dev.riffle.local.sample.SampleWorld;
import dev.riffle.tests.bench.BenchmarkReport;
import dev.riffle.tests.stage.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Trains on so many events three times, each in a process that the Lambda host has just started:
 * held to what Lambda gives it; the same where Lambda's compiler stays C1 in spite of the
 * function's settings; and with nothing held back but the heap.
 */
@Command(
    name = "lambda",
    description = "Whether so many events train on Lambda, and how long that takes.",
    mixinStandardHelpOptions = true)
public final class LambdaTraining implements Callable<Integer> {
  private static final long SEED = 13;
  private static final int EVENTS_A_USER = 40;
  private static final int EVENTS_AN_ITEM = 40;
  private static final int FEWEST_ITEMS = 100;
  private static final String OPTIONS = "JAVA_TOOL_OPTIONS";

  @Option(names = "--events", description = "How many events; default ${DEFAULT-VALUE}.")
  private int events = 400_000;

  @Option(names = "--items", description = "How many items; default one for 40 events.")
  private int items;

  @Option(
      names = "--memory",
      description = "The function's memory in MB; what infra/functions.json says unless given.")
  private int memory;

  @Option(names = "--dims", description = "Dimensions of the model; default ${DEFAULT-VALUE}.")
  private int dims = 64;

  @Option(
      names = "--choose",
      description = "Lets the data choose all settings, as a training without any does.")
  private boolean choose;

  @Override
  public Integer call() {
    var until = Instant.now();
    int catalogue = items > 0 ? items : Math.max(FEWEST_ITEMS, events / EVENTS_AN_ITEM);
    var sample =
        SampleWorld.make(
            new SampleSettings(
                Math.max(1, events / EVENTS_A_USER), catalogue, events, until, Duration.ofDays(90)),
            new SplittableRandom(SEED));
    var defined = Definition.read(Stage.home()).function(FunctionName.RETRAIN);
    var function = memory > 0 ? defined.withMemory(memory) : defined;
    System.out.printf(
        "Starting the emulator, storing %,d events and %,d items ...%n", events, catalogue);
    try (var emulator = Emulator.start(0);
        var aws = AwsClients.at(emulator.endpoint())) {
      var plane = DataPlane.read(Stage.home());
      new Provisioner(aws).provision(plane);
      var objects = new ObjectStore(aws.s3(), plane.bucket().name());
      ArchivedSample.store(sample, objects, until);
      var settings = new HashMap<>(System.getenv());
      settings.putAll(AwsClients.environment(emulator.endpoint(), Map.of()));
      var hosted = new HostedRetrain(settings);
      var limited = train(hosted, objects, "like Lambda", function, HostMode.LIKE_LAMBDA);
      var c1 = train(hosted, objects, "C1 alone", c1(function), HostMode.LIKE_LAMBDA);
      var free = train(hosted, objects, "no limits", function, HostMode.LAPTOP);
      report(function, limited, c1, free);
    }
    return 0;
  }

  private TrainingResult train(
      HostedRetrain hosted,
      ObjectStore objects,
      String name,
      FunctionDefinition function,
      HostMode mode) {
    // Each finds the bucket as the first one did: no champion, no status.
    objects.list(ModelKeys.PREFIX).forEach(left -> objects.delete(left.key()));
    String request =
        choose
            ? "{\"operation\":\"train\"}"
            : "{\"operation\":\"train\",\"dims\":%d}".formatted(dims);
    var result = hosted.train(function, mode, request);
    System.out.printf("  %-12s %7.1f s  %s%n", name, result.seconds(), result.said());
    return result;
  }

  /** The function as it would run if Lambda did not heed the options that raise its compiler. */
  private static FunctionDefinition c1(FunctionDefinition function) {
    var environment = new HashMap<>(function.environment());
    environment.put(OPTIONS, new TextTemplate("--add-modules=jdk.incubator.vector"));
    return function.withEnvironment(environment);
  }

  private void report(
      FunctionDefinition function, TrainingResult limited, TrainingResult c1, TrainingResult free) {
    new BenchmarkReport(System.out)
        .count("events", "events", events)
        .count("memory_mb", "memory of the function", function.memoryMb())
        .value("trained", limited.trained())
        .value("refused", limited.refused())
        .figure("seconds", "training, like Lambda", limited.seconds(), "s")
        .count("max_memory_mb", "the most memory it held", limited.memoryMb())
        .value("c1_trained", c1.trained())
        .value("c1_refused", c1.refused())
        .figure("c1_seconds", "the same with the compiler C1 alone", c1.seconds(), "s")
        .value("unlimited_trained", free.trained())
        .figure("unlimited_seconds", "the same without limits", free.seconds(), "s")
        .end();
  }
}
