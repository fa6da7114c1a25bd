package dev.riffle.tests.bench.load;

import dev.riffle.definition.FunctionName;
import dev.riffle.local.host.limit.HostModeOption;
import dev.riffle.tests.bench.load.LoadRequest.Kind;
import dev.riffle.tests.stage.Stage;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Asks the whole stack at a rate that does not wait for answers, and compares with the same stack
 * while it is idle. Afterwards it looks for every accepted event in the archive.
 */
@Command(
    name = "load",
    description = "The stack under an open load: percentiles, nothing lost, memory.",
    mixinStandardHelpOptions = true)
public final class LoadBench implements Callable<Integer> {
  private static final int DIMS = 32;

  @Option(names = "--rate", description = "Requests a second; default ${DEFAULT-VALUE}.")
  private double rate = 20;

  @Option(names = "--seconds", description = "How long; default ${DEFAULT-VALUE}.")
  private int seconds = 60;

  @Option(
      names = "--shape",
      description = "sustained, soak, burst, hot, long-history or large; default ${DEFAULT-VALUE}.")
  private String shapeName = LoadShape.SUSTAINED.wireName();

  @Option(names = "--constant", description = "Equal distances in place of a Poisson process.")
  private boolean constant;

  @Option(names = "--idle", description = "Answers of the idle stack; default ${DEFAULT-VALUE}.")
  private int idle = 300;

  @Option(names = "--door", description = "Share that posts events; default ${DEFAULT-VALUE}.")
  private double door = 0.15;

  @Option(
      names = "--stream",
      description = "Share that puts events on the stream; default ${DEFAULT-VALUE}.")
  private double stream = 0.05;

  @Option(
      names = "--new-users",
      description = "Share of events whose user is new; default ${DEFAULT-VALUE}.")
  private double newUsers = 0.1;

  @Option(
      names = "--most-events",
      description = "A request has 1 to so many events; default ${DEFAULT-VALUE}.")
  private int mostEvents = 5;

  @Option(names = "--users", description = "Users of the sample; default ${DEFAULT-VALUE}.")
  private int users = 500;

  @Option(
      names = "--items",
      description = "Items of the sample, or of the large model; default ${DEFAULT-VALUE}.")
  private int items = 1_000;

  @Option(
      names = "--history",
      description = "Events of the user with the long history; default ${DEFAULT-VALUE}.")
  private int history = 100_000;

  @Option(names = "--seed", description = "Of all that is drawn; default ${DEFAULT-VALUE}.")
  private long seed = 29;

  @Mixin private HostModeOption like;

  @Override
  public Integer call() throws IOException {
    var shape = LoadShape.named(shapeName);
    var cold = new ColdStarts();
    var batches = new StreamBatches();
    var mode = like.chosen();
    System.out.println("Starting the emulator and the functions, loading what is asked for ...");
    try (Stage stage =
        Stage.start(
            host ->
                host.mode(mode)
                    .logListener(
                        line -> {
                          cold.line(line);
                          batches.line(line);
                        }))) {
      LoadedWorld world =
          shape == LoadShape.LARGE
              ? LoadedWorld.large(stage, items, DIMS, seed)
              : LoadedWorld.sample(stage, users, items, DIMS, seed);
      if (shape == LoadShape.LONG_HISTORY) {
        world.history(stage, RequestMix.LONG_USER, history);
      }
      run(stage, world, shape, cold, batches);
    }
    return 0;
  }

  private void run(
      Stage stage, LoadedWorld world, LoadShape shape, ColdStarts cold, StreamBatches batches) {
    var accepted = new AcceptedEvents();
    var random = new SplittableRandom(seed);
    String run = "load" + Long.toString(Instant.now().getEpochSecond(), 36);
    var mix =
        new RequestMix(
            shape, run, door, stream, newUsers, mostEvents, world.users(), world.items());
    var asking = new RequestMix(shape, run, 0, 0, 0, 1, world.users(), world.items());
    try (var target =
        new StackTarget(
            stage.host().endpoint(), stage.aws(), stage.plane().stream().name(), accepted)) {
      var loop = new OpenLoop(target);
      loop.oneByOne(idle, number -> asking.draw(number, random)); // compilers, caches
      List<Outcome> quiet = loop.oneByOne(idle, number -> asking.draw(number, random));
      Map<String, Double> before = heaps();
      List<Outcome> outcomes;
      Map<String, List<MemoryTrace.Sample>> memory;
      try (var trace = new MemoryTrace(LoadBench::roots, cold::started)) {
        var schedule =
            ArrivalSchedule.of(rate, Duration.ofSeconds(seconds), shape, !constant, random.split());
        System.out.printf("Sending %,d requests in %d s ...%n", schedule.size(), seconds);
        outcomes = loop.run(schedule, number -> mix.draw(number, random));
        memory = trace.samples();
      }
      double drain = drained(stage, run);
      var found = new LoadFindings(shape, rate, seconds, quiet, outcomes, cold);
      found
          .report(System.out)
          .count("degraded", "answers that lacked something", target.degraded())
          .figure("drain_s", "until all of it was ingested", drain, "s")
          .figure("batch_worst_s", "the longest invocation of the stream", batches.worst(), "s")
          .count("batch_errors", "of these without an answer: timeouts", batches.errors());
      var compared = accepted.with(stage.store().archive());
      found.kept(accepted, compared);
      found.memory(memory, before, heaps());
      found.end();
      if (compared.missing() > 0) {
        throw new IllegalStateException(compared.missing() + " accepted events are not archived");
      }
    }
  }

  /** Seconds until what was sent before is ingested. */
  private static double drained(Stage stage, String run) {
    long began = System.nanoTime();
    LoadedWorld.awaitIngested(stage, run);
    return (System.nanoTime() - began) / 1e9;
  }

  /** Megabytes that are alive in each function's JVMs. */
  private static Map<String, Double> heaps() {
    var alive = new TreeMap<String, Double>();
    MemoryTrace.processes(roots())
        .forEach(
            (name, processes) -> {
              for (ProcessHandle process : processes) {
                LiveHeap.megabytes(process.pid())
                    .ifPresent(megabytes -> alive.merge(name, megabytes, Double::sum));
              }
            });
    return alive;
  }

  private static Stream<ProcessHandle> roots() {
    return Stream.of(ProcessHandle.current());
  }

  /** The function that answers a kind of request; none stands before the stream. */
  static String function(Kind kind) {
    return switch (kind) {
      case RECOMMEND -> FunctionName.RECOMMEND;
      case DOOR, STREAM -> FunctionName.INGEST_HTTP;
    };
  }
}
