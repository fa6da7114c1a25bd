package dev.riffle.tests.bench.topk;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.model.Model;
import dev.riffle.core.recommend.Delta;
import dev.riffle.core.recommend.Recommender;
import dev.riffle.core.search.VectorApi;
import dev.riffle.tests.bench.BenchmarkReport;
import dev.riffle.tests.stage.TemporaryFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Whole answers under a filter and rules, in turn with the same without any, on one thread. */
@Command(
    name = "rules",
    description = "Answers under a filter and rules beside the same without any.",
    mixinStandardHelpOptions = true)
public final class RulesBench implements Callable<Integer> {
  private static final long SEED = 11;
  private static final int TURNS = 20;

  @Option(names = "--items", description = "Items; default ${DEFAULT-VALUE}.")
  private int items = 100_000;

  @Option(names = "--dims", description = "Dimensions; default ${DEFAULT-VALUE}.")
  private int dims = 64;

  @Option(names = "--k", description = "How many to find; default ${DEFAULT-VALUE}.")
  private int k = 10;

  @Option(
      names = "--data",
      description =
          "Folder of interactions, whose trained vectors are drawn from; without it all vectors are"
              + " of nearly one length, the worst case.")
  private Optional<Path> data = Optional.empty();

  @Option(names = "--plain", description = "With plain loops, as the functions run.")
  private boolean plain;

  @Option(
      names = "--seconds",
      description = "How long each row is measured; default ${DEFAULT-VALUE}.")
  private double seconds = 2;

  private record Row(RulesCase rules, Timing timing) {}

  @Override
  public Integer call() throws Exception {
    if (plain && VectorApi.pays()) {
      return withoutRegisters();
    }
    try (var scratch = TemporaryFolder.make("riffle-rules")) {
      Vectors vectors =
          data.isEmpty()
              ? Vectors.gaussian(items, dims, SEED)
              : Vectors.enlarged(TrainedVectors.of(data.get(), dims), items, SEED);
      Model model =
          StoredModel.write(vectors, scratch.folder(), n -> RulesCase.item(vectors, n)).model();
      measure(vectors, model);
    }
    return 0;
  }

  private void measure(Vectors vectors, Model model) throws IOException {
    var recommender = new Recommender(model, Delta.none(model));
    var none = new RulesCase("nothing", Optional.empty(), Optional.empty());
    var base = new Timing(new RuledAnswersEngine(none, model, recommender));
    var rows = new ArrayList<Row>();
    var timings = new ArrayList<>(List.of(base));
    for (RulesCase rules : RulesCase.all()) {
      var timing = new Timing(new RuledAnswersEngine(rules, model, recommender));
      rows.add(new Row(rules, timing));
      timings.add(timing);
    }
    for (Timing timing : timings) {
      timing.warm(vectors.queries(), k, Duration.ofMillis((long) (1_000 * seconds)));
    }
    for (int turn = 0; turn < TURNS; turn++) {
      for (Timing timing : timings) {
        timing.run(vectors.queries(), k, Duration.ofMillis((long) (1_000 * seconds / TURNS)));
      }
    }
    report(base.latency().p50(), rows);
  }

  private void report(double none, List<Row> rows) {
    System.out.printf(
        "Top %d of %,d items, %d dimensions, %s loops, one thread; medians%n",
        k, items, dims, VectorApi.pays() ? "int8" : "plain");
    System.out.printf("  %-40s %8.4f ms%n", "no filter, no rules", none);
    ObjectNode json = JsonMapper.builder().build().createObjectNode();
    double worst = 0;
    for (Row row : rows) {
      double time = row.timing().latency().p50();
      worst = row.rules().whole() ? Math.max(worst, time / none) : worst;
      System.out.printf("  %-40s %8.4f ms %6.2f of none%n", row.rules().name(), time, time / none);
      json.putObject(row.rules().name()).put("ms", time).put("of_none", time / none);
    }
    new BenchmarkReport(System.out)
        .precise("p50_ms", "nothing, median", none, "ms")
        .precise("worst", "worst of a filter and three rules, of none", worst, "")
        .count("items", "items", items)
        .count("k", "k", k)
        .value("rules", json)
        .end();
  }

  /** Again in a JVM without the module that the registers need. */
  private int withoutRegisters() throws IOException, InterruptedException {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.riffle.tests.bench.cli.Bench",
                "rules",
                "--plain",
                "--items=" + items,
                "--dims=" + dims,
                "--k=" + k,
                "--seconds=" + seconds));
    data.ifPresent(folder -> command.add("--data=" + folder));
    return new ProcessBuilder(command).inheritIO().start().waitFor();
  }
}
