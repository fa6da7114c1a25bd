package dev.riffle.tests.bench.coldstart;

import dev.riffle.core.event.EventJson;
import dev.riffle.core.online.EncoderSettings;
import dev.riffle.retrain.data.ItemCatalogue;
import dev.riffle.retrain.evaluate.BootstrapInterval;
import dev.riffle.retrain.evaluate.Evaluation;
import dev.riffle.retrain.evaluate.ItemCounts;
import dev.riffle.retrain.evaluate.Metric;
import dev.riffle.retrain.evaluate.PairedBootstrap;
import dev.riffle.retrain.evaluate.PairedDifference;
import dev.riffle.retrain.evaluate.Ranker;
import dev.riffle.retrain.ials.IalsSettings;
import dev.riffle.retrain.ials.WorkerPool;
import dev.riffle.tests.bench.BenchmarkReport;
import dev.riffle.tests.bench.data.BadData;
import dev.riffle.tests.bench.data.DataFolder;
import dev.riffle.tests.bench.data.DataSet;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How well items that nobody touched are ranked among each other, by their features alone. */
@Command(
    name = "coldstart",
    description = {
      "Holds out a part of the items with all that users did with them, trains on the rest,",
      "and ranks the held-out items for those who liked any of them: by their features alone."
    },
    mixinStandardHelpOptions = true)
public final class ColdStart implements Callable<Integer> {
  private static final long BOOTSTRAP_SEED = 1;

  @Option(names = "--data", required = true, description = "A folder of data; see docs/quality.md.")
  private Path folder;

  @Option(names = "--share", description = "Share of items held out; default ${DEFAULT-VALUE}.")
  private double share = 0.1;

  @Option(names = "--seed", description = "Of the draw of items; default ${DEFAULT-VALUE}.")
  private long seed = 1;

  @Option(
      names = "--without",
      split = ",",
      description = "Fields to leave out: ${COMPLETION-CANDIDATES}.")
  private Set<Modality> without = EnumSet.noneOf(Modality.class);

  @Option(
      names = "--random-embedding",
      description = "Also: with a random embedding of so many floats on every item; 0 for not.")
  private int randomEmbedding;

  @Option(names = "--dims", description = "Dimensions; default ${DEFAULT-VALUE}.")
  private int dims = IalsSettings.defaults().dims();

  @Option(names = "--epochs", description = "Epochs; default ${DEFAULT-VALUE}.")
  private int epochs = IalsSettings.defaults().epochs();

  @Option(names = "--half-life", description = "Days, or positions; default ${DEFAULT-VALUE}.")
  private double halfLife = EncoderSettings.defaults().halfLife().toDays();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    long began = System.nanoTime();
    if (!(share > 0 && share < 1)) {
      throw new ParameterException(
          spec.commandLine(), "--share must be above 0 and below 1, not " + share);
    }
    if (randomEmbedding < 0 || randomEmbedding > EventJson.MAX_EMBEDDING) {
      throw new ParameterException(
          spec.commandLine(),
          "--random-embedding must be 0 to %,d, not %d"
              .formatted(EventJson.MAX_EMBEDDING, randomEmbedding));
    }
    DataSet data = read();
    EncoderSettings encoder = encoder(data);
    NewItems held = NewItems.of(data, share, seed, encoder);
    System.out.printf(
        "%s: %,d new items, %,d users who liked any of them; %,d interactions to train on%n",
        data.name(), held.items().size(), held.cases().size(), held.training().size());
    if (held.cases().isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "nobody liked any of the held-out items: give a larger --share");
    }
    try (var workers = WorkerPool.onAllCores()) {
      var training = ColdStartData.of(data, held, encoder, dims, epochs, workers);
      report(data, held, training, workers, began);
    }
    return 0;
  }

  private DataSet read() {
    try {
      return DataFolder.read(folder);
    } catch (BadData bad) {
      throw new ParameterException(spec.commandLine(), bad.getMessage(), bad);
    }
  }

  private void report(
      DataSet data, NewItems held, ColdStartData training, WorkerPool workers, long began) {
    ItemCatalogue all = data.catalogue();
    Set<Modality> fields = EnumSet.allOf(Modality.class);
    fields.removeAll(without);
    fields.removeIf(
        field -> all.items().stream().map(all::features).noneMatch(field::saysSomething));
    var report = new BenchmarkReport(System.out).value("data", data.name());
    Ranker popular = training.popularity();
    Evaluation popularity = evaluate(popular, held, workers);
    Evaluation whole =
        evaluate(training.ranker((_, item) -> Modality.keep(fields, item), popular), held, workers);
    put(report, "new_items", "by " + fields, whole);
    put(report, "popularity", "popularity of the categories", popularity);
    double random = Math.min(1, 20.0 / held.items().size());
    report.fraction("random_recall20", "recall20 of chance, expected", random);
    for (Modality field : fields) {
      Evaluation alone =
          evaluate(
              training.ranker((_, item) -> Modality.keep(Set.of(field), item), popular),
              held,
              workers);
      put(report, field.name(), field + " alone", alone);
    }
    if (randomEmbedding > 0) {
      var noise = new RandomEmbedding(randomEmbedding);
      Evaluation spoiled =
          evaluate(
              training.ranker((id, item) -> noise.on(id, Modality.keep(fields, item)), popular),
              held,
              workers);
      put(report, "random_embedding", "and a random embedding", spoiled);
      PairedDifference change =
          PairedBootstrap.compare(
              whole.values(Metric.RECALL_20), spoiled.values(Metric.RECALL_20), BOOTSTRAP_SEED);
      double percent = 100 / whole.mean(Metric.RECALL_20);
      report
          .figure("random_embedding_change_pct", "its change", change.mean() * percent, "%")
          .value(
              "random_embedding_change_pct_95",
              List.of(change.low() * percent, change.high() * percent));
    }
    report
        .value("fields", fields)
        .value("items", held.items().size())
        .value("cases", held.cases().size())
        .value("settings", training.settings())
        .figure("seconds", "everything", (System.nanoTime() - began) / 1e9, "s")
        .end();
  }

  private static Evaluation evaluate(Ranker ranker, NewItems held, WorkerPool workers) {
    return Evaluation.of(
        ranker, held.cases(), ItemCounts.of(held.training(), Set.copyOf(held.items())), workers);
  }

  private static void put(BenchmarkReport report, String key, String meaning, Evaluation of) {
    BootstrapInterval interval = of.metrics().values().get(Metric.RECALL_20);
    report
        .fraction(
            key + "_recall20",
            "%s [%.4f, %.4f]".formatted(meaning, interval.low(), interval.high()),
            interval.mean())
        .value(key + "_recall20_95", List.of(rounded(interval.low()), rounded(interval.high())));
  }

  private EncoderSettings encoder(DataSet data) {
    EncoderSettings usual = data.encoder();
    return usual.withObjective(
        usual.unobservedWeight(),
        usual.regularization(),
        usual.regularizationExponent(),
        Duration.ofSeconds(Math.round(halfLife * 86_400)));
  }

  private static double rounded(double value) {
    return Math.round(value * 1e4) / 1e4;
  }
}
