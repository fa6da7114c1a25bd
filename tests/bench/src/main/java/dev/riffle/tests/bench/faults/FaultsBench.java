package dev.riffle.tests.bench.faults;

import dev.riffle.definition.DataPlane;
import dev.riffle.tests.bench.BenchmarkReport;
import dev.riffle.tests.bench.faults.flow.ProxiedClients;
import dev.riffle.tests.stage.Stage;
import dev.riffle.tests.stage.TemporaryFolder;
import dev.riffle.tests.stage.proxy.Fault;
import dev.riffle.tests.stage.proxy.FaultyProxy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the flow under faults, run after run, each by its own seed. */
@Command(
    name = "faults",
    description =
        "The whole flow under injected faults and kills: run after run, each replayable by its seed.",
    mixinStandardHelpOptions = true)
public final class FaultsBench implements Callable<Integer> {
  private static final int SHOWN = 5;
  private static final int LONGEST_LINE = 400;

  /** What is said of each fault would drown what is found. */
  private static final Logger FUNCTIONS = Logger.getLogger("dev.riffle");

  @Option(
      names = "--runs",
      paramLabel = "N",
      defaultValue = "100",
      description = "How many (${DEFAULT-VALUE}).")
  private int runs;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "Of the first run; each further one has the next (${DEFAULT-VALUE}).")
  private long seed;

  @Option(names = "--first", description = "Stop at the first run with a violation.")
  private boolean first;

  @Option(names = "--log", description = "Print what happened in each run.")
  private boolean log;

  @Override
  public Integer call() throws IOException {
    Map<Fault, Integer> faults = new EnumMap<>(Fault.class);
    List<Long> violated = new ArrayList<>();
    long began = System.nanoTime();
    int kills = 0;
    int done = 0;
    long events = 0;
    FUNCTIONS.setLevel(Level.OFF);
    DataPlane plane = DataPlane.read(Stage.home());
    try (var proxy = new FaultyProxy();
        var clients = new ProxiedClients(proxy.endpoint())) {
      for (long each = seed; each < seed + runs && !(first && !violated.isEmpty()); each++) {
        RunReport report = run(each, proxy, clients, plane);
        report.faults().forEach((fault, count) -> faults.merge(fault, count, Integer::sum));
        kills += report.kills();
        events += report.events();
        if (!report.violations().isEmpty()) {
          violated.add(each);
        }
        print(report);
        done++;
      }
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    var report =
        new BenchmarkReport(System.out)
            .count("runs", "runs", done)
            .count("seed", "seed of the first", seed)
            .count("events", "events accepted", events)
            .count("kills", "processes killed", kills);
    faults.forEach(
        (fault, count) ->
            report.count(fault.wireName().replace('-', '_'), "faults: " + fault.wireName(), count));
    report
        .precise("seconds_per_run", "a run took", seconds / done, "s")
        .count("violations", "runs with a violation", violated.size())
        .value("violated_seeds", violated)
        .end();
    return violated.isEmpty() ? 0 : 1;
  }

  private String shown(String violation) {
    return log || violation.length() <= LONGEST_LINE
        ? violation
        : violation.substring(0, LONGEST_LINE) + "...";
  }

  private static RunReport run(
      long seed, FaultyProxy proxy, ProxiedClients clients, DataPlane plane) throws IOException {
    try (var folder = TemporaryFolder.make("riffle-faults")) {
      return new FaultRun(seed, proxy, clients, plane, folder.folder()).run();
    }
  }

  private void print(RunReport report) {
    if (!report.violations().isEmpty()) {
      System.out.printf(
          "seed %d: %d violations; replay: local/bench faults --runs 1 --seed %d --log%n",
          report.seed(), report.violations().size(), report.seed());
      report.violations().stream()
          .limit(SHOWN)
          .forEach(each -> System.out.println("  " + shown(each)));
    }
    if (log) {
      report.log().forEach(line -> System.out.println("  " + line));
    }
  }
}
