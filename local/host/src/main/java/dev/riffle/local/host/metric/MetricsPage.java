package dev.riffle.local.host.metric;

import dev.riffle.local.host.web.WebAnswer;
import dev.riffle.local.host.web.WebHandler;
import dev.riffle.local.host.web.WebRequest;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** What the functions measured, in Prometheus' text format, which OpenTelemetry reads too. */
public final class MetricsPage implements WebHandler {
  /** Where it is. */
  public static final String PATH = "/metrics";

  private final PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();
  private final FunctionMetrics metrics;

  public MetricsPage(FunctionMetrics metrics) {
    this.metrics = metrics;
  }

  @Override
  public WebAnswer answer(WebRequest request) throws IOException {
    var text = new ByteArrayOutputStream();
    writer.write(text, metrics.snapshots());
    return WebAnswer.of(200, text.toByteArray()).with("content-type", writer.getContentType());
  }
}
