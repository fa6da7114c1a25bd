package dev.riffle.local.host.console;

import dev.riffle.core.metric.Dimension;
import dev.riffle.core.metric.Measure;
import dev.riffle.local.host.metric.MeasuredLine;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What the functions measured in the last ten minutes, in spans of five seconds: read from the
 * lines in CloudWatch's embedded metric format among what they log, and kept in memory alone.
 */
public final class LiveMeasures implements Consumer<MeasuredLine> {
  /** The length of a span. */
  static final Duration SPAN = Duration.ofSeconds(5);

  /** How many spans are kept, the one that goes on included. */
  static final int SPANS = 120;

  private final Clock clock;
  private final Deque<Span> spans = new ArrayDeque<>();

  /**
   * What was measured in a span.
   *
   * @param number how many spans after 1970
   * @param values by measure, in the order in which they came
   */
  record Span(long number, Map<Measure, List<Double>> values) {
    List<Double> of(Measure measure) {
      return values.getOrDefault(measure, List.of());
    }
  }

  public LiveMeasures(Clock clock) {
    this.clock = clock;
  }

  @Override
  public void accept(MeasuredLine said) {
    said.values()
        .forEach(
            (measure, values) -> {
              if (measure != Measure.SERVED_LATENCY || !first(said)) {
                add(measure, values);
              }
            });
  }

  /** Its latency counts from the process' start, which may have waited long for its first call. */
  private static boolean first(MeasuredLine said) {
    return said.dimension(Dimension.START).equals(Dimension.COLD);
  }

  private synchronized void add(Measure measure, List<Double> values) {
    long now = number();
    if (spans.isEmpty() || spans.getLast().number() < now) {
      spans.addLast(new Span(now, new EnumMap<>(Measure.class)));
    }
    spans.getLast().values().computeIfAbsent(measure, _ -> new ArrayList<>()).addAll(values);
    while (spans.getFirst().number() <= now - SPANS) {
      spans.removeFirst();
    }
  }

  /** The spans of the last ten minutes, oldest first, all of them: those without a value too. */
  synchronized List<Span> recent() {
    long now = number();
    var all = new ArrayList<Span>();
    var known = new ArrayDeque<>(spans);
    for (long number = now - SPANS + 1; number <= now; number++) {
      while (!known.isEmpty() && known.getFirst().number() < number) {
        known.removeFirst();
      }
      var there = !known.isEmpty() && known.getFirst().number() == number;
      all.add(there ? copy(known.getFirst()) : new Span(number, Map.of()));
    }
    return all;
  }

  private static Span copy(Span span) {
    var values = new EnumMap<Measure, List<Double>>(Measure.class);
    span.values().forEach((measure, some) -> values.put(measure, List.copyOf(some)));
    return new Span(span.number(), values);
  }

  private long number() {
    return clock.millis() / SPAN.toMillis();
  }
}
