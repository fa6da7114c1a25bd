package dev.riffle.local.host.metric;

import dev.riffle.core.metric.Measure;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What the functions measured since the host started, as Prometheus' counters, gauges and
 * histograms. Names are the measures' own in snake case after {@code riffle_}; times are in
 * seconds. Labels are the function and the measure's dimensions.
 */
public final class FunctionMetrics implements Consumer<MeasuredLine> {
  private static final String PREFIX = "riffle_";
  private static final double MILLIS = 1e-3;
  private static final double HOURS = 3600;
  private static final double[] BUCKETS = {
    .001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30, 60
  };

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final Map<Measure, Series> series = new EnumMap<>(Measure.class);

  /** Takes a value, of what the labels say. */
  @FunctionalInterface
  private interface Series {
    void take(double value, String... labels);
  }

  /** Nothing measured yet. */
  public FunctionMetrics() {
    for (var measure : Measure.values()) {
      series.put(measure, series(measure));
    }
  }

  @Override
  public void accept(MeasuredLine said) {
    said.values()
        .forEach(
            (measure, values) -> {
              var labels = labels(measure, said);
              values.forEach(value -> series.get(measure).take(value, labels));
            });
  }

  /** All series as they are. */
  MetricSnapshots snapshots() {
    return registry.scrape();
  }

  private Series series(Measure measure) {
    var name = PREFIX + snake(measure.wireName());
    var names = labelNames(measure);
    return switch (measure) {
      case FRESHNESS, SERVED_LATENCY -> {
        var histogram =
            Histogram.builder()
                .name(name + "_seconds")
                .help(help(measure))
                .labelNames(names)
                .classicOnly()
                .classicUpperBounds(BUCKETS)
                .register(registry);
        yield (value, labels) -> histogram.labelValues(labels).observe(value * MILLIS);
      }
      case MODEL_AGE -> gauge(name + "_seconds", measure, names, HOURS);
      case ARCHIVE_OBJECTS, CHANGES_LEFT_OUT, PROMOTED, NDCG_10 -> gauge(name, measure, names, 1);
      case EVENTS_INGESTED,
          EVENTS_REJECTED,
          BATCHES_FAILED,
          ROWS_SET_ASIDE,
          UNKNOWN_ITEMS,
          SUSPECT_INTERACTIONS,
          EVENTS_REFUSED,
          ANSWERS,
          DEGRADED_ANSWERS,
          MODELS_NOT_LOADED -> {
        var counter =
            Counter.builder().name(name).help(help(measure)).labelNames(names).register(registry);
        // A counter refuses what would turn it back.
        yield (value, labels) -> counter.labelValues(labels).inc(Math.max(0, value));
      }
    };
  }

  private Series gauge(String name, Measure measure, String[] names, double factor) {
    var gauge = Gauge.builder().name(name).help(help(measure)).labelNames(names).register(registry);
    return (value, labels) -> gauge.labelValues(labels).set(value * factor);
  }

  private static String help(Measure measure) {
    return "CloudWatch's " + Measure.NAMESPACE + "/" + measure.wireName();
  }

  private static String[] labelNames(Measure measure) {
    return Stream.concat(
            Stream.of("function"), dimensions(measure).stream().map(FunctionMetrics::snake))
        .toArray(String[]::new);
  }

  private static String[] labels(Measure measure, MeasuredLine said) {
    return Stream.concat(
            Stream.of(said.function()), dimensions(measure).stream().map(said::dimension))
        .toArray(String[]::new);
  }

  /** The set with most: whoever reads sums up what CloudWatch has a set of its own for. */
  private static List<String> dimensions(Measure measure) {
    return measure.dimensionSets().stream().max(Comparator.comparingInt(List::size)).orElseThrow();
  }

  private static String snake(String name) {
    return name.replaceAll("(?<=[a-z])(?=[A-Z0-9])", "_").toLowerCase(Locale.ROOT);
  }
}
