package dev.riffle.tests.bench.device;

import dev.riffle.core.event.Event;
import dev.riffle.core.model.Model;
import dev.riffle.core.model.ModelDraft;
import dev.riffle.core.model.Quantization;
import dev.riffle.core.online.EncoderSettings;
import dev.riffle.core.snapshot.SnapshotSummary;
import dev.riffle.core.snapshot.SnapshotWriter;
import dev.riffle.edge.form.DeviceForm;
import dev.riffle.retrain.data.TrainingSet;
import dev.riffle.retrain.evaluate.Case;
import dev.riffle.retrain.evaluate.Evaluation;
import dev.riffle.retrain.evaluate.Holdout;
import dev.riffle.retrain.evaluate.ItemCounts;
import dev.riffle.retrain.evaluate.Metric;
import dev.riffle.retrain.evaluate.PairedBootstrap;
import dev.riffle.retrain.evaluate.PairedDifference;
import dev.riffle.retrain.evaluate.SnapshotRoundTrip;
import dev.riffle.retrain.fit.DraftFactory;
import dev.riffle.retrain.ials.Ials;
import dev.riffle.retrain.ials.IalsSettings;
import dev.riffle.retrain.ials.WorkerPool;
import dev.riffle.tests.bench.BenchmarkReport;
import dev.riffle.tests.bench.data.DataFolder;
import dev.riffle.tests.bench.data.DataSet;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Trains one model, makes the devices' forms of it, and asks all of them the same. */
@Command(
    name = "device",
    description = "Size, speed and NDCG@10 of the devices' forms of a model beside floats.",
    mixinStandardHelpOptions = true)
public final class DeviceForms implements Callable<Integer> {
  private static final int TIMED = 300;

  @Option(names = "--data", required = true, description = "A folder of data; see docs/quality.md.")
  private Path folder;

  @Option(names = "--dims", description = "Dimensions; default ${DEFAULT-VALUE}.")
  private int dims = 128;

  @Option(names = "--epochs", description = "Epochs; default ${DEFAULT-VALUE}.")
  private int epochs = 12;

  @Option(names = "--unobserved-weight", description = "Default ${DEFAULT-VALUE}.")
  private double unobservedWeight = 0.03;

  @Option(names = "--half-life", description = "Days, or positions; default ${DEFAULT-VALUE}.")
  private double halfLife = 3;

  @Override
  public Integer call() throws IOException {
    DataSet data = DataFolder.read(folder);
    EncoderSettings encoder = encoder(data);
    Holdout holdout =
        data.orderOnly()
            ? Holdout.leaveOneOut(data.interactions(), 0, encoder)
            : Holdout.byTime(data.interactions(), 0.1, encoder);
    try (var workers = WorkerPool.onAllCores()) {
      ModelDraft draft = train(holdout, data, encoder, workers);
      Model model = SnapshotRoundTrip.of(draft, Instant.EPOCH);
      SnapshotSummary snapshot = SnapshotWriter.write(draft, OutputStream.nullOutputStream());
      List<Case> cases = holdout.cases();
      var counts = ItemCounts.of(holdout.training());
      System.out.printf(
          Locale.ROOT,
          "%s: %,d items, %d dims, %,d cases, full ranking; snapshot %,d bytes%n",
          data.name(),
          model.size(),
          model.dims(),
          cases.size(),
          snapshot.bytes());
      System.out.printf(
          "%-16s %8s %8s %8s %8s %9s %22s %8s%n",
          "form", "vectors", "file", "of file", "ms", "ndcg10", "change [95 %]", "top10");
      var rows = new LinkedHashMap<String, Map<String, Object>>();
      double[] floats = new double[0];
      for (Candidate candidate : candidates(model)) {
        Evaluation evaluation =
            Evaluation.of(new FormRanker(candidate.recommender()), cases, counts, workers);
        double[] values = evaluation.values(Metric.NDCG_10);
        floats = floats.length == 0 ? values : floats;
        rows.put(
            candidate.name(),
            row(candidate, snapshot.bytes(), model, values, floats, millis(candidate, cases)));
      }
      new BenchmarkReport(System.out)
          .value("data", data.name())
          .value("items", model.size())
          .value("dims", model.dims())
          .value("cases", cases.size())
          .value("snapshot_bytes", snapshot.bytes())
          .value("forms", rows)
          .end();
    }
    return 0;
  }

  /** The first is what the others are held against. */
  private static List<Candidate> candidates(Model model) {
    var candidates = new ArrayList<Candidate>();
    for (Quantization encoding : Quantization.values()) {
      candidates.add(Candidate.of(model, encoding));
    }
    long whole = 4L * model.dims() * model.size();
    candidates.add(
        Candidate.of("trimmed 3/4", model, new DeviceForm(Quantization.FLOAT32, 0, whole * 3 / 4)));
    candidates.add(
        Candidate.of("trimmed 1/2", model, new DeviceForm(Quantization.FLOAT32, 0, whole / 2)));
    candidates.add(
        Candidate.of(
            "dims 3/4", model, new DeviceForm(Quantization.INT8, model.dims() * 3 / 4, 0)));
    return candidates;
  }

  private static Map<String, Object> row(
      Candidate candidate,
      long snapshotBytes,
      Model model,
      double[] values,
      double[] floats,
      double millis) {
    double mean = mean(values);
    double whole = mean(floats);
    PairedDifference change = PairedBootstrap.compare(floats, values, 1);
    // Beside each item's floats a snapshot has its length: a form needs none.
    double vectors = candidate.vectorBytes() / (4.0 * (model.dims() + 1) * model.size());
    double file = (double) candidate.fileBytes() / snapshotBytes;
    double percent = 100 * (mean / whole - 1);
    System.out.printf(
        Locale.ROOT,
        "%-16s %8.4f %8.4f %7dk %8.3f %9.5f %+7.2f%% [%+.2f, %+.2f] %8.3f%n",
        candidate.name(),
        vectors,
        file,
        candidate.fileBytes() >> 10,
        millis,
        mean,
        percent,
        100 * change.low() / whole,
        100 * change.high() / whole,
        candidate.top10Kept());
    var row = new LinkedHashMap<String, Object>();
    row.put("vector_bytes", candidate.vectorBytes());
    row.put("file_bytes", candidate.fileBytes());
    row.put("vectors_of_float", rounded(vectors));
    row.put("file_of_snapshot", rounded(file));
    row.put("ms", rounded(millis));
    row.put("ndcg10", rounded(mean));
    row.put("change_pct", rounded(percent));
    row.put(
        "change_pct_95",
        List.of(rounded(100 * change.low() / whole), rounded(100 * change.high() / whole)));
    row.put("top10_kept", rounded(candidate.top10Kept()));
    return row;
  }

  /** One thread, fold-in and search, median. */
  private static double millis(Candidate candidate, List<Case> cases) {
    var ranker = new FormRanker(candidate.recommender());
    int timed = Math.min(TIMED, cases.size());
    var millis = new double[timed];
    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < timed; i++) {
        long start = System.nanoTime();
        ranker.top(cases.get(i).before(), 10);
        millis[i] = (System.nanoTime() - start) / 1e6;
      }
    }
    return BenchmarkReport.percentile(millis, 0.5);
  }

  private ModelDraft train(
      Holdout holdout, DataSet data, EncoderSettings encoder, WorkerPool workers) {
    var set = TrainingSet.of(holdout.training(), data.catalogue(), encoder);
    var trainer = new Ials(encoder, workers);
    var settings = IalsSettings.defaults().withDims(dims).withEpochs(epochs);
    var items = trainer.items(set.byUser(), set.items(), settings, (_, _) -> {});
    return new DraftFactory(encoder, trainer)
        .draft(Event.DEFAULT_TENANT, set, items, Optional.empty());
  }

  private EncoderSettings encoder(DataSet data) {
    EncoderSettings usual = data.encoder();
    return usual.withObjective(
        unobservedWeight,
        usual.regularization(),
        usual.regularizationExponent(),
        Duration.ofSeconds(Math.round(halfLife * 86_400)));
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private static double rounded(double value) {
    return Math.round(value * 1e5) / 1e5;
  }
}
