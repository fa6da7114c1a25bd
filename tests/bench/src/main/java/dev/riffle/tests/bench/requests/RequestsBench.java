package dev.riffle.tests.bench.requests;

import dev.riffle.core.api.ApiLimits;
import dev.riffle.tests.bench.BenchmarkReport;
import dev.riffle.tests.bench.load.LoadedWorld;
import dev.riffle.tests.stage.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Asks each route for as much as it allows, and says what that costs beside an ordinary request.
 */
@Command(
    name = "requests",
    description = "The dearest request of each route: time, memory, calls and units.",
    mixinStandardHelpOptions = true)
public final class RequestsBench implements Callable<Integer> {
  private static final String LONG_USER = "requests-long-user";
  private static final long SEED = 31;
  private static final int DIMS = 32;

  @Option(names = "--runs", description = "Of each request, twice; default ${DEFAULT-VALUE}.")
  private int runs = 20;

  @Option(names = "--users", description = "Users of the sample; default ${DEFAULT-VALUE}.")
  private int users = 500;

  @Option(names = "--items", description = "Items of the sample; default ${DEFAULT-VALUE}.")
  private int items = 2_000;

  @Option(
      names = "--history",
      description = "Events of the user with the long history; default ${DEFAULT-VALUE}.")
  private int history = 20_000;

  @Option(names = "--fat", description = "Items with full rows; default ${DEFAULT-VALUE}.")
  private int fat = 100;

  @Override
  public Integer call() {
    System.out.println("Starting the emulator and the functions, loading a sample ...");
    try (Stage stage = Stage.start()) {
      LoadedWorld world = LoadedWorld.sample(stage, users, items, DIMS, SEED);
      world.history(stage, LONG_USER, history);
      List<String> fatItems = IntStream.range(0, fat).mapToObj(i -> "fat-" + i).toList();
      FatRows.bodies(fatItems).forEach(body -> stage.api().post("/v1/events", body));
      LoadedWorld.awaitIngested(stage, "fat");
      var counted = new CountedCalls();
      counted.learn(stage.aws().dynamo(), stage.plane().users().name());
      counted.learn(stage.aws().dynamo(), stage.plane().items().name());
      var clients = CountedClients.of(stage, counted);
      var functions = new FunctionsInProcess(stage, clients);
      var cases = new RequestCases(functions, world.users(), world.items(), LONG_USER, fatItems);
      var all = new ArrayList<>(cases.all());
      var ingest = new IngestInProcess(stage, clients);
      all.add(
          new RequestCase(
              "stream, an event; 500 of new users, items",
              run -> ingest.batch("one" + run, 1),
              run -> ingest.batch("many" + run, ApiLimits.MAX_EVENTS)));
      report(all, counted);
    }
    return 0;
  }

  private void report(List<RequestCase> cases, CountedCalls counted) {
    System.out.printf(
        "%-38s %21s %23s %13s %19s%n",
        "ordinary, dearest", "ms", "KB allocated", "calls", "read units");
    var all = new TreeMap<String, Map<String, Map<String, Double>>>();
    for (RequestCase one : cases) {
      RequestCost ordinary = RequestCost.of(one.route(), one.ordinary(), runs, counted);
      RequestCost dearest = RequestCost.of(one.route(), one.dearest(), runs, counted);
      System.out.printf(
          "%-42s %10.1f %10.1f %11.0f %11.0f %6d %6d %9.1f %9.1f %7.0f %7.0f%n",
          one.route(),
          ordinary.millis(),
          dearest.millis(),
          ordinary.kilobytes(),
          dearest.kilobytes(),
          ordinary.calls(),
          dearest.calls(),
          ordinary.read(),
          dearest.read(),
          ordinary.written(),
          dearest.written());
      all.put(one.route(), Map.of("ordinary", ordinary.json(), "dearest", dearest.json()));
    }
    new BenchmarkReport(System.out).value("runs", runs).value("requests", all).end();
  }
}
