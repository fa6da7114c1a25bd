package dev.riffle.tests.bench.quality;

import dev.riffle.retrain.evaluate.BootstrapInterval;
import dev.riffle.retrain.evaluate.Evaluation;
import dev.riffle.retrain.evaluate.Holdout;
import dev.riffle.retrain.evaluate.ItemCounts;
import dev.riffle.retrain.evaluate.Metric;
import dev.riffle.retrain.evaluate.Metrics;
import dev.riffle.retrain.evaluate.PairedBootstrap;
import dev.riffle.retrain.evaluate.PairedDifference;
import dev.riffle.retrain.evaluate.Ranker;
import dev.riffle.retrain.evaluate.Segment;
import dev.riffle.retrain.ials.WorkerPool;
import dev.riffle.tests.bench.BenchmarkReport;
import dev.riffle.tests.bench.data.BadData;
import dev.riffle.tests.bench.data.DataFolder;
import dev.riffle.tests.bench.data.DataSet;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Judges one model on data of others: settings are chosen on validation cases, the chosen ones are
 * trained again with those cases' items and asked once about the test cases.
 */
@Command(
    name = "quality",
    description = {
      "How good a model ranks held-out items, over all items.",
      "Settings that are not given are chosen on validation cases alone."
    },
    mixinStandardHelpOptions = true)
public final class Quality implements Callable<Integer> {
  private static final long SEED = 1;

  @Option(names = "--data", required = true, description = "A folder of data; see docs/quality.md.")
  private Path folder;

  @Option(names = "--model", required = true, description = "One of ${COMPLETION-CANDIDATES}.")
  private ModelKind kind;

  @Option(
      names = "--holdout",
      description = "Share of interactions held out of data with times; default ${DEFAULT-VALUE}.")
  private double share = 0.1;

  @Option(
      names = "--leave-one-out",
      description = "Hold out the last item that each user liked, also where the data have times.")
  private boolean leaveOneOut;

  @Option(
      names = "--every-rating",
      description = {
        "Read each rating as something that the user met and wanted, whatever its value.",
        "Published figures of MovieLens 1M are of this kind."
      })
  private boolean everyRating;

  @Option(names = "--out", description = "Folder for JSON and plot; default ${DEFAULT-VALUE}.")
  private Path out = Path.of("target/bench");

  @Mixin private SettingOptions options = new SettingOptions();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    System.setProperty("java.awt.headless", "true");
    long began = System.nanoTime();
    DataSet data = read();
    Split split = Split.of(data, share, leaveOneOut);
    System.out.printf(
        "%s: %,d interactions, %,d users, %s%n",
        data.name(),
        data.interactions().size(),
        data.interactions().subjects(),
        data.orderOnly()
            ? "no times: a position is a day, everybody's last is the same day"
            : "times as they are");
    try (var workers = WorkerPool.onAllCores()) {
      Trainer chosen =
          kind.choose(
              data,
              options,
              new HyperparameterSearch(split, data.catalogue(), workers, System.out));
      System.out.printf("Chosen: %s %s%n", kind, chosen.settings());
      long trained = System.nanoTime();
      Ranker ranker = chosen.train(split.test().training(), data.catalogue(), workers);
      double seconds = (System.nanoTime() - trained) / 1e9;
      Evaluation evaluation = evaluate(ranker, split.test(), workers);
      Ranker popular =
          new PopularityTrainer(data.encoder(), 0)
              .train(split.test().training(), data.catalogue(), workers);
      Evaluation popularity = evaluate(popular, split.test(), workers);
      report(data, split, chosen, evaluation, popularity, seconds, began);
    }
    return 0;
  }

  private DataSet read() {
    try {
      DataSet data = DataFolder.read(folder);
      return everyRating ? data.withEveryRatingLiked() : data;
    } catch (BadData bad) {
      throw new ParameterException(spec.commandLine(), bad.getMessage(), bad);
    }
  }

  private static Evaluation evaluate(Ranker ranker, Holdout test, WorkerPool workers) {
    return Evaluation.of(ranker, test.cases(), ItemCounts.of(test.training()), workers);
  }

  private void report(
      DataSet data,
      Split split,
      Trainer chosen,
      Evaluation evaluation,
      Evaluation popularity,
      double seconds,
      long began) {
    Metrics metrics = evaluation.metrics();
    String name = "quality-%s-%s".formatted(data.name(), kind);
    System.out.printf("Test, %s, full ranking, %,d cases%n", protocol(split), metrics.cases());
    var report =
        new BenchmarkReport(System.out).value("data", data.name()).value("model", kind.name());
    for (Metric metric : Metric.values()) {
      BootstrapInterval interval = metrics.values().get(metric);
      report.fraction(
          metric.key(),
          "%s [%.4f, %.4f]".formatted(metric.key(), interval.low(), interval.high()),
          interval.mean());
      report.value(
          metric.key() + "_95", List.of(rounded(interval.low()), rounded(interval.high())));
    }
    PairedDifference better =
        PairedBootstrap.compare(
            popularity.values(Metric.NDCG_10), evaluation.values(Metric.NDCG_10), SEED);
    report
        .fraction("coverage", "share of all items in somebody's first ten", metrics.coverage())
        .fraction("novelty_bits", "self-information of the first ten, bits", metrics.novelty())
        .fraction("gini", "Gini coefficient of exposure", metrics.gini())
        .fraction(
            "ndcg10_over_popularity",
            "ndcg10 over popularity's [%.4f, %.4f]".formatted(better.low(), better.high()),
            better.mean());
    for (Segment segment : Segment.values()) {
      Metrics of = evaluation.metrics(segment);
      String key = segment.name().toLowerCase(Locale.ROOT);
      report
          .count(key + "_cases", "cases of " + key, of.cases())
          .fraction(key + "_ndcg10", "their ndcg10", of.mean(Metric.NDCG_10));
    }
    Path plot =
        new Plot(data.name() + ", " + protocol(split))
            .add(kind.name(), metrics)
            .add("popularity, plain", popularity.metrics())
            .write(BenchmarkReport.folder(out), name);
    report
        .figure("seconds", "training the chosen settings", seconds, "s")
        .figure("all_seconds", "everything", (System.nanoTime() - began) / 1e9, "s")
        .value("protocol", protocol(split))
        .value("cases", metrics.cases())
        .value("settings", chosen.settings())
        .value("plot", plot.toString())
        .write(out, name)
        .end();
  }

  private String protocol(Split split) {
    return split.protocol() + (everyRating ? ", every rating" : "");
  }

  private static double rounded(double value) {
    return Math.round(value * 1e4) / 1e4;
  }
}
