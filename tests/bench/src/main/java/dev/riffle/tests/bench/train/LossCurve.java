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
import java.util.concurrent.CancellationException;

/** Loss against seconds, for the exact solver and for blocks. */
final class LossCurve {
  private static final int[] BLOCKS = {0, 64, 128};
  private static final int MAX_EPOCHS = 1000;

  private final CsrMatrix byUser;
  private final Ials ials;

  LossCurve(CsrMatrix byUser, EncoderSettings encoder, WorkerPool workers) {
    this.byUser = byUser;
    this.ials = new Ials(encoder, workers);
  }

  /** One point: seconds of training so far and the loss then. */
  private record Point(double seconds, double loss) {}

  /**
   * Trains each way for {@code budget} seconds and says how long each took to the loss that the
   * exact solver has after {@link IalsSettings#epochs}, or as many as it got through.
   */
  void run(IalsSettings settings, int budget, BenchmarkReport report) {
    var curves = new ArrayList<List<Point>>();
    for (int block : BLOCKS) {
      train(settings.withBlockSize(block), 1); // the JIT compiles
      List<Point> curve = train(settings.withBlockSize(block), budget);
      curves.add(curve);
      System.out.printf("  %s%n", block == 0 ? "exact" : "blocks of " + block);
      for (int epoch = 0; epoch < curve.size(); epoch++) {
        Point point = curve.get(epoch);
        System.out.printf("    %4d  %8.2f s  %,.1f%n", epoch + 1, point.seconds, point.loss);
      }
    }
    List<Point> exact = curves.getFirst();
    double target = exact.get(Math.min(settings.epochs(), exact.size()) - 1).loss;
    report.count("dims", "dimensions", settings.dims()).precise("loss", "loss", target, "");
    for (int i = 0; i < BLOCKS.length; i++) {
      double seconds =
          curves.get(i).stream()
              .filter(point -> point.loss <= target)
              .mapToDouble(Point::seconds)
              .findFirst()
              .orElse(Double.NaN);
      report.precise(
          "block_" + BLOCKS[i], "seconds to that loss, blocks of " + BLOCKS[i], seconds, "s");
    }
    report.end();
  }

  private List<Point> train(IalsSettings settings, int budget) {
    var points = new ArrayList<Point>();
    var clock = new Stopwatch();
    try {
      ials.items(
          byUser,
          Factors.random(
              byUser.columnCount(), settings.dims(), settings.deviation(), settings.seed()),
          settings.withEpochs(MAX_EPOCHS),
          (trained, epoch) -> {
            double spent = clock.pause();
            points.add(new Point(spent, loss(trained)));
            if (spent > budget) {
              throw new CancellationException("budget spent");
            }
            clock.resume();
          });
    } catch (CancellationException spent) {
      return points;
    }
    return points;
  }

  private double loss(TrainedFactors trained) {
    return ials.loss(byUser, trained);
  }

  /** Runs from its making on. */
  private static final class Stopwatch {
    private double spent;
    private long since = System.nanoTime();

    double pause() {
      spent += (System.nanoTime() - since) / 1e9;
      return spent;
    }

    void resume() {
      since = System.nanoTime();
    }
  }
}
