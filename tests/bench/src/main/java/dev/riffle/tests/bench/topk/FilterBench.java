package dev.riffle.tests.bench.topk;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.filter.ModelCondition;
import dev.riffle.core.filter.Requester;
import dev.riffle.core.model.Model;
import dev.riffle.core.online.History;
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
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Whole answers under filters, in turn with the same without one, on one thread. */
@Command(
    name = "filter",
    description = "Answers under filters beside the same without one.",
    mixinStandardHelpOptions = true)
public final class FilterBench implements Callable<Integer> {
  private static final long SEED = 11;
  private static final int TURNS = 5;

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
      description = "How long each filter is measured; default ${DEFAULT-VALUE}.")
  private double seconds = 2;

  private record Row(FilterCase filter, double passes, Timing base, Timing again, Timing first) {}

  @Override
  public Integer call() throws Exception {
    if (plain && VectorApi.pays()) {
      return withoutRegisters();
    }
    try (var scratch = TemporaryFolder.make("riffle-filter")) {
      measure(vectors(), scratch.folder());
    }
    return 0;
  }

  private Vectors vectors() throws IOException {
    return data.isEmpty()
        ? Vectors.gaussian(items, dims, SEED)
        : Vectors.enlarged(TrainedVectors.of(data.get(), dims), items, SEED);
  }

  private void measure(Vectors vectors, Path folder) throws IOException {
    Model model = StoredModel.write(vectors, folder, n -> FilteredAnswers.item(vectors, n)).model();
    var recommender = new Recommender(model, Delta.none(model));
    var rows = new ArrayList<Row>();
    var timings = new ArrayList<Timing>();
    Timing none = none(model, recommender, History.EMPTY);
    timings.add(none);
    for (FilterCase filter : FilterCase.all(items)) {
      Timing base = filter.history().isEmpty() ? none : none(model, recommender, filter.history());
      var again = answers(filter, model, recommender, true);
      var first = answers(filter, model, recommender, false);
      rows.add(new Row(filter, passes(filter, model), base, again, first));
      timings.addAll(base == none ? List.of(again, first) : List.of(base, again, first));
    }
    for (Timing timing : timings) {
      timing.warm(vectors.queries(), k, Duration.ofMillis((long) (1_000 * seconds)));
    }
    for (int turn = 0; turn < TURNS; turn++) {
      for (Timing timing : timings) {
        timing.run(vectors.queries(), k, Duration.ofMillis((long) (1_000 * seconds / TURNS)));
      }
    }
    report(none, rows);
  }

  private static Timing none(Model model, Recommender recommender, History history) {
    return new Timing(
        new FilteredAnswers("none", model, recommender, _ -> Optional.empty(), history));
  }

  private static Timing answers(
      FilterCase filter, Model model, Recommender recommender, boolean again) {
    return new Timing(
        new FilteredAnswers(
            filter.name(),
            model,
            recommender,
            n -> Optional.of(filter.variants().apply(again ? 0 : n)),
            filter.history()));
  }

  private static double passes(FilterCase filter, Model model) {
    var condition =
        ModelCondition.of(
            filter.variants().apply(0), model, new Requester(filter.history(), FilterCase.NOW));
    return IntStream.range(0, model.held()).filter(condition::holds).count()
        / (double) model.held();
  }

  private void report(Timing none, List<Row> rows) {
    double alone = none.latency().p50();
    System.out.printf(
        "Top %d of %,d items, %d dimensions, %s loops, one thread; medians%n",
        k, items, dims, VectorApi.pays() ? "int8" : "plain");
    System.out.printf("  %-32s %8.4f ms%n", "no filter", alone);
    System.out.printf(
        "  %-32s %8s %10s %8s %10s %8s%n",
        "", "passes", "again ms", "of none", "first ms", "of none");
    ObjectNode json = JsonMapper.builder().build().createObjectNode();
    double worstAgain = 0;
    double worstFirst = 0;
    for (Row row : rows) {
      double base = row.base().latency().p50();
      double again = row.again().latency().p50();
      double first = row.first().latency().p50();
      worstAgain = Math.max(worstAgain, again / base);
      worstFirst = Math.max(worstFirst, first / base);
      System.out.printf(
          "  %-32s %7.2f%% %10.4f %8.2f %10.4f %8.2f%n",
          row.filter().name(), 100 * row.passes(), again, again / base, first, first / base);
      json.putObject(row.filter().name())
          .put("passes", row.passes())
          .put("again_ms", again)
          .put("again_of_none", again / base)
          .put("first_ms", first)
          .put("first_of_none", first / base);
    }
    new BenchmarkReport(System.out)
        .precise("p50_ms", "no filter, median", alone, "ms")
        .precise("worst_again", "worst of filters that come again, of none", worstAgain, "")
        .precise("worst_first", "worst of filters that come first, of none", worstFirst, "")
        .count("items", "items", items)
        .count("k", "k", k)
        .value("filters", json)
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
                "filter",
                "--plain",
                "--items=" + items,
                "--dims=" + dims,
                "--k=" + k,
                "--seconds=" + seconds));
    data.ifPresent(folder -> command.add("--data=" + folder));
    return new ProcessBuilder(command).inheritIO().start().waitFor();
  }
}
