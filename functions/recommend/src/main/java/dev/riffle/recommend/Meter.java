package dev.riffle.recommend;

import dev.riffle.aws.log.Log;
import dev.riffle.aws.metric.Measurements;
import dev.riffle.core.metric.Dimension;
import dev.riffle.core.metric.Measure;
import dev.riffle.recommend.http.HttpAnswer;
import java.io.PrintStream;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/** Measures answers: the first of this process, from its start on, apart from those after it. */
public final class Meter {
  private static final double NANOS_A_MILLISECOND = 1e6;

  private final Clock clock;
  private final LongSupplier nanos;
  private final Log log;
  private final long started;
  private final AtomicBoolean warm = new AtomicBoolean();

  /**
   * Starts with the process.
   *
   * @param nanos {@link System#nanoTime}
   * @param out standard output, which CloudWatch reads
   */
  public Meter(Clock clock, LongSupplier nanos, PrintStream out) {
    this.clock = clock;
    this.nanos = nanos;
    this.log = new Log(out);
    this.started = nanos.getAsLong();
  }

  /** Says that a model was not loaded, for people and for the alarm. */
  void notLoaded(String tenant, String version, String why) {
    log.line(
        "model-not-loaded",
        fields -> fields.put("tenant", tenant).put("model", version).put("reason", why));
    log.measured(new Measurements(clock.instant()).add(Measure.MODELS_NOT_LOADED, 1));
  }

  /**
   * Says what is measured of an answer, if anything.
   *
   * @param began when its request came, in {@code nanos}
   */
  void served(HttpAnswer answer, long began) {
    var measured = new Measurements(clock.instant());
    answer.measures().accept(measured);
    if (measured.isEmpty()) {
      return;
    }
    boolean first = warm.compareAndSet(false, true);
    double took = (nanos.getAsLong() - (first ? started : began)) / NANOS_A_MILLISECOND;
    measured.of(Dimension.START, first ? Dimension.COLD : "warm").add(Measure.SERVED_LATENCY, took);
    log.measured(measured);
  }
}
