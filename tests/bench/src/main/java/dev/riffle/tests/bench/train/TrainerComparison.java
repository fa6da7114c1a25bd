package dev.riffle.tests.bench.train;

import dev.riffle.core.online.EncoderSettings;
import dev.riffle.retrain.ials.CsrMatrix;
import dev.riffle.retrain.ials.Factors;
import dev.riffle.retrain.ials.Ials;
import dev.riffle.retrain.ials.IalsSettings;
import dev.riffle.retrain.ials.TrainedFactors;
import dev.riffle.retrain.ials.WorkerPool;
import dev.riffle.tests.bench.BenchmarkReport;
import java.util.ArrayList;
import java.util.List;

/** An iteration of ours, the machine's peak and an iteration of the textbook's, in turn. */
final class TrainerComparison {
  /** Iterations before the first that counts, while the JIT compiles. */
  private static final int WARM = 3;

  private static final double SAME = 0.01;

  private final CsrMatrix byUser;
  private final CsrMatrix byItem;
  private final EncoderSettings encoder;
  private final WorkerPool workers;
  private final int every;
  private final List<Double> seconds = new ArrayList<>();
  private final List<Double> textbookSeconds = new ArrayList<>();
  private final List<Double> ratios = new ArrayList<>();
  private final List<Double> peaks = new ArrayList<>();
  private final List<Double> cpuRatios = new ArrayList<>();
  private CpuTime resumed;
  private CpuTime peakBefore;
  private double[][] users;
  private double[][] items;

  /**
   * @param every the textbook solver takes one row of so many; with 1 it trains a model of its own
   */
  TrainerComparison(CsrMatrix byUser, EncoderSettings encoder, WorkerPool workers, int every) {
    this.byUser = byUser;
    this.byItem = byUser.transposed();
    this.encoder = encoder;
    this.workers = workers;
    this.every = every;
  }

  /** Runs and reports; false when the two solvers do not agree. */
  boolean run(IalsSettings settings, int rounds, BenchmarkReport report) {
    var ials = new Ials(encoder, workers);
    var textbook = new TextbookAls(encoder);
    var peak = new MachinePeak(workers);
    double operations = OperationFloor.of(byUser, settings.dims()).operations();
    var beginning =
        Factors.random(byItem.rows(), settings.dims(), settings.deviation(), settings.seed());
    users = new double[byUser.rows()][settings.dims()];
    items = TextbookAls.doubles(beginning);
    var last = new TrainedFactors[1];
    for (int warm = 0; warm < WARM; warm++) {
      peakBefore = peak.measure();
    }
    resumed = CpuTime.now();
    ials.items(
        byUser,
        beginning,
        settings.withEpochs(WARM + rounds),
        (trained, epoch) -> {
          CpuTime took = CpuTime.now().minus(resumed);
          CpuTime peakAfter = peak.measure();
          CpuTime start = CpuTime.now();
          if (every == 1) {
            textbook.solve(byUser, items, 1, users);
            textbook.solve(byItem, users, 1, items);
          } else if (epoch > WARM) {
            textbook.solve(byUser, TextbookAls.doubles(trained.items()), every, users);
            textbook.solve(byItem, TextbookAls.doubles(trained.users()), every, items);
          }
          if (epoch > WARM) {
            seconds.add(took.seconds());
            textbookSeconds.add(CpuTime.now().minus(start).seconds() * every);
            double share = MachinePeak.operations() / operations;
            peaks.add(2 * MachinePeak.operations() / (peakBefore.seconds() + peakAfter.seconds()));
            ratios.add(took.seconds() * 2 / (peakBefore.seconds() + peakAfter.seconds()) * share);
            cpuRatios.add(
                took.cpuSeconds() * 2 / (peakBefore.cpuSeconds() + peakAfter.cpuSeconds()) * share);
          }
          last[0] = trained;
          peakBefore = peak.measure();
          resumed = CpuTime.now();
        });
    double difference = every == 1 ? lossDifference(ials, last[0]) : rowDifference(ials, last[0]);
    report(settings, operations, difference, report);
    return difference < SAME;
  }

  private double lossDifference(Ials ials, TrainedFactors trained) {
    double ours = ials.loss(byUser, trained);
    double theirs =
        ials.loss(byUser, new TrainedFactors(TextbookAls.floats(users), TextbookAls.floats(items)));
    return Math.abs(ours - theirs) / theirs;
  }

  /**
   * The largest difference of a sampled vector, by its length, from ours for the same other side.
   */
  private double rowDifference(Ials ials, TrainedFactors trained) {
    Factors solved = ials.users(byUser, trained.items());
    double largest = 0;
    for (int row = 0; row < byUser.rows(); row += every) {
      largest = Math.max(largest, difference(users[row], solved.row(row)));
    }
    return largest;
  }

  private static double difference(double[] theirs, float[] ours) {
    double squares = 0;
    double length = 0;
    for (int d = 0; d < ours.length; d++) {
      squares += (theirs[d] - ours[d]) * (theirs[d] - ours[d]);
      length += theirs[d] * theirs[d];
    }
    return Math.sqrt(squares / Math.max(length, 1e-12));
  }

  private void report(
      IalsSettings settings, double operations, double difference, BenchmarkReport report) {
    double ours = median(seconds);
    double theirs = median(textbookSeconds);
    double peak = median(peaks);
    report
        .count("dims", "dimensions", settings.dims())
        .count("block", "dimensions solved at once (0: all)", settings.blockSize())
        .precise("seconds_per_iteration", "an iteration, all cores, median", ours, "s")
        .precise(
            "baseline_seconds_per_iteration",
            every == 1 ? "textbook, one thread" : "textbook, one thread, of 1 row in " + every,
            theirs,
            "s")
        .precise("speedup", "speed-up", theirs / ours, "x")
        .precise("gfma", "operations of an exact iteration", operations / 1e9, "G FMA")
        .precise("peak_gfma", "peak of registers, all cores", peak / 1e9, "G FMA/s")
        .precise("floor_seconds", "floor: operations / peak", operations / peak, "s")
        .precise("floor_ratio", "measured / floor, median of rounds", median(ratios), "x")
        .precise("floor_cpu_ratio", "the same by processor time", median(cpuRatios), "x")
        .precise(
            "difference",
            every == 1 ? "relative difference of the losses" : "largest difference of a row",
            difference,
            "")
        .end();
  }

  private static double median(List<Double> values) {
    return BenchmarkReport.percentile(
        values.stream().mapToDouble(Double::doubleValue).toArray(), 0.5);
  }
}
