package dev.riffle.ingest.http;

import software.amazon.awssdk.core.metrics.CoreMetric;
import software.amazon.awssdk.metrics.MetricCollection;
import software.amazon.awssdk.metrics.MetricPublisher;

/**
 * Whether the SDK made more than one attempt at a call. It tries again by itself when the answer to
 * an attempt is lost, and that attempt may have been carried out, whatever the last one answers.
 */
final class Attempts implements MetricPublisher {
  private boolean several;

  boolean several() {
    return several;
  }

  /** The SDK tells of a call before it returns from it. */
  @Override
  public void publish(MetricCollection call) {
    several |= call.metricValues(CoreMetric.RETRY_COUNT).stream().anyMatch(again -> again > 0);
  }

  @Override
  public void close() {}
}
