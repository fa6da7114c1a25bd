package dev.riffle.tests.bench.stream;

import dev.riffle.core.online.EncoderSettings;
import dev.riffle.retrain.evaluate.Metric;
import dev.riffle.retrain.evaluate.PairedBootstrap;
import dev.riffle.retrain.evaluate.PairedDifference;
import dev.riffle.retrain.ials.IalsSettings;
import dev.riffle.retrain.ials.WorkerPool;
import dev.riffle.tests.bench.BenchmarkReport;
import dev.riffle.tests.bench.data.BadData;
import dev.riffle.tests.bench.data.DataFolder;
import dev.riffle.tests.bench.data.DataSet;
import dev.riffle.tests.bench.quality.Encoders;
import dev.riffle.tests.bench.quality.IalsTrainer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Replays data in time order: each step is first asked about, then learned from. */
@Command(
    name = "stream",
    description = "Online learning beside a daily batch and full retraining, in time order.",
    mixinStandardHelpOptions = true)
public final class Replay implements Callable<Integer> {
  /** Of the resamplings, whatever the trainings start from. */
  private static final long RESAMPLING_SEED = 1;

  /** Before this share of all cases a cumulative mean is mostly noise. */
  private static final double SETTLED = 0.25;

  @Option(names = "--data", required = true, description = "A folder of data with times.")
  private Path folder;

  @Option(names = "--days", description = "The newest days with events; default ${DEFAULT-VALUE}.")
  private int days = 14;

  @Option(
      names = "--until",
      description = "Forget what was at this moment or after it, such as 2019-11-01T00:00:00Z.")
  private Instant until;

  @Option(
      names = "--seed",
      description = "Of the start that trainings share; default ${DEFAULT-VALUE}.")
  private long seed = 1;

  @Option(
      names = "--day-hours",
      description = "From one daily training to the next; default ${DEFAULT-VALUE}.")
  private int dayHours = 24;

  @Option(
      names = "--step-events",
      description = "A step is at most so many interactions; default ${DEFAULT-VALUE}.")
  private int stepEvents = 250;

  @Option(names = "--dims", description = "Dimensions; default ${DEFAULT-VALUE}.")
  private int dims = 32;

  @Option(names = "--epochs", description = "Epochs; default ${DEFAULT-VALUE}.")
  private int epochs = 8;

  @Option(names = "--unobserved-weight", description = "Default ${DEFAULT-VALUE}.")
  private double unobservedWeight = 0.1;

  @Option(names = "--regularization", description = "Default ${DEFAULT-VALUE}.")
  private double regularization = 0.003;

  @Option(names = "--half-life", description = "Days; default ${DEFAULT-VALUE}.")
  private double halfLife = 90;

  @Option(
      names = "--prior-strength",
      description = "Interactions that a new item's prior outweighs; default ${DEFAULT-VALUE}.")
  private double priorStrength = EncoderSettings.defaults().priorStrength();

  @Option(names = "--out", description = "Folder for JSON and plot; default ${DEFAULT-VALUE}.")
  private Path out = Path.of("target/bench");

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    System.setProperty("java.awt.headless", "true");
    long began = System.nanoTime();
    DataSet data = read();
    var timeline = Timeline.of(data);
    List<ReplayStep> steps = timeline.steps(Duration.ofHours(dayHours), days, stepEvents);
    var encoder =
        data.encoder()
            .withObjective(unobservedWeight, regularization, 0.75, Encoders.days(halfLife))
            .withPriorStrength(priorStrength);
    var ials = IalsSettings.defaults().withDims(dims).withEpochs(epochs).withSeed(seed);
    System.out.printf(
        "%s: %,d interactions; %d steps of %d days from %s; a line a day, NDCG@10 up to there%n",
        data.name(), data.interactions().size(), steps.size(), days, steps.getFirst().from());
    var scores = new ReplayScores();
    try (var workers = WorkerPool.onAllCores()) {
      var race = new SystemComparison(data, timeline, new IalsTrainer(ials, encoder), workers);
      race.warmUp(steps.getFirst().from());
      System.out.println(
          "day          cases  online  daily   retrain gap %   overlap cosine  fresh items");
      for (int i = 0; i < steps.size(); i++) {
        ReplayScores.Point point = scores.add(steps.get(i), race.run(steps.get(i)));
        if (i + 1 == steps.size() || steps.get(i + 1).firstOfDay()) {
          print(point);
        }
      }
    }
    report(data, scores, began);
    return 0;
  }

  private DataSet read() {
    try {
      DataSet data = DataFolder.read(folder);
      if (data.orderOnly()) {
        throw new ParameterException(
            spec.commandLine(), folder + " has no times: a replay needs them");
      }
      DataSet taken = until == null ? data : data.before(until);
      if (taken.interactions().size() == 0) {
        throw new ParameterException(
            spec.commandLine(),
            folder + " has nothing before " + until + ": choose a later --until");
      }
      return taken;
    } catch (BadData bad) {
      throw new ParameterException(spec.commandLine(), bad.getMessage(), bad);
    }
  }

  private static void print(ReplayScores.Point point) {
    System.out.printf(
        Locale.ROOT,
        "%s %6d  %.4f  %.4f  %.4f  %+6.2f  %.2f    %.4f  %d%n",
        point.step().from().toString().substring(0, 10),
        point.cases(),
        point.online(),
        point.daily(),
        point.retrain(),
        point.gap(),
        point.overlap(),
        point.cosine().orElse(Double.NaN),
        point.freshItems());
  }

  private void report(DataSet data, ReplayScores scores, long began) {
    String name = "stream-" + data.name();
    int settled = (int) (SETTLED * scores.online.size());
    double maxGap =
        scores.points().stream()
            .filter(point -> point.cases() >= settled)
            .mapToDouble(ReplayScores.Point::gap)
            .max()
            .orElse(0);
    Path plot = new StreamPlot(data.name()).of(scores).write(BenchmarkReport.folder(out), name);
    var report =
        new BenchmarkReport(System.out)
            .value("data", data.name())
            .fraction("online", "online, NDCG@10", scores.online.mean(Metric.NDCG_10, 0))
            .fraction("daily", "daily batch", scores.daily.mean(Metric.NDCG_10, 0))
            .fraction("retrain", "full retrain", scores.retrain.mean(Metric.NDCG_10, 0))
            .fraction("online_hr10", "online, HR@10", scores.online.mean(Metric.HR_10, 0))
            .fraction("daily_hr10", "daily batch", scores.daily.mean(Metric.HR_10, 0))
            .fraction("retrain_hr10", "full retrain", scores.retrain.mean(Metric.HR_10, 0));
    difference(report, "online_over_daily", scores.daily, scores.online);
    difference(report, "online_over_retrain", scores.retrain, scores.online);
    report
        .figure("max_gap_pct", "most that online was under retrain, settled", maxGap, "%")
        .fraction("overlap10", "share of retrained answers that online gave", scores.overlap())
        .fraction("score_cosine", "cosine of online's and retrained scores", scores.cosine())
        .count("cases", "cases", scores.online.size())
        .count("steps", "steps", scores.points().size())
        .figure("seconds", "everything", (System.nanoTime() - began) / 1e9, "s")
        .value("dims", dims)
        .value("prior_strength", priorStrength)
        .value("seed", seed)
        .value("until", until == null ? "all" : until.toString())
        .value("plot", plot.toString())
        .write(out, name)
        .end();
  }

  private static void difference(
      BenchmarkReport report, String key, MetricSeries champion, MetricSeries challenger) {
    PairedDifference of =
        PairedBootstrap.compare(
            champion.values(Metric.NDCG_10), challenger.values(Metric.NDCG_10), RESAMPLING_SEED);
    report.fraction(
        key, "%s [%.4f, %.4f]".formatted(key.replace('_', ' '), of.low(), of.high()), of.mean());
  }
}
