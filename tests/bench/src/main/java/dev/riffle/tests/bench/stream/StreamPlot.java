package dev.riffle.tests.bench.stream;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Date;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The three cumulative metrics over time. */
final class StreamPlot {
  private final XYChart chart;

  StreamPlot(String data) {
    chart =
        new XYChartBuilder()
            .width(800)
            .height(450)
            .title(data + ": test, then learn")
            .yAxisTitle("NDCG@10, all cases up to here")
            .build();
    chart.getStyler().setLegendPosition(LegendPosition.InsideSE);
    chart.getStyler().setDatePattern("yyyy-MM-dd");
  }

  StreamPlot of(ReplayScores scores) {
    line("full retrain", scores.points(), ReplayScores.Point::retrain);
    line("online", scores.points(), ReplayScores.Point::online);
    line("daily batch", scores.points(), ReplayScores.Point::daily);
    return this;
  }

  private void line(
      String name, List<ReplayScores.Point> points, ToDoubleFunction<ReplayScores.Point> value) {
    chart
        .addSeries(
            name,
            points.stream().map(point -> Date.from(point.step().from())).toList(),
            points.stream().map(value::applyAsDouble).toList())
        .setMarker(SeriesMarkers.NONE);
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
