package dev.riffle.tests.bench.quality;

import dev.riffle.retrain.evaluate.BootstrapInterval;
import dev.riffle.retrain.evaluate.Metric;
import dev.riffle.retrain.evaluate.Metrics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;

/** Bars of the metrics with their intervals, one colour a model. */
final class Plot {
  private final CategoryChart chart;

  Plot(String title) {
    chart =
        new CategoryChartBuilder()
            .width(800)
            .height(450)
            .title(title)
            .yAxisTitle("mean over users, 95 % interval")
            .build();
  }

  Plot add(String model, Metrics metrics) {
    List<BootstrapInterval> intervals =
        Arrays.stream(Metric.values()).map(metric -> metrics.values().get(metric)).toList();
    chart.addSeries(
        model,
        Arrays.stream(Metric.values()).map(Metric::key).toList(),
        intervals.stream().map(BootstrapInterval::mean).toList(),
        intervals.stream().map(interval -> (interval.high() - interval.low()) / 2).toList());
    return this;
  }

  /** Writes {@code name.png}. */
  Path write(Path folder, String name) {
    Path file = folder.resolve(name + ".png");
    try {
      BitmapEncoder.saveBitmap(chart, file.toString(), BitmapEncoder.BitmapFormat.PNG);
      return file;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
