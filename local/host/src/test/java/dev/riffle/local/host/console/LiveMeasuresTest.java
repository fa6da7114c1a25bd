package dev.riffle.local.host.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.core.metric.Measure;
import dev.riffle.local.host.function.LogLine;
import dev.riffle.local.host.metric.MeasuredLine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveMeasuresTest {
  private static final class Turned extends Clock {
    private Instant now = Instant.parse("2026-11-30T12:00:00Z");

    void pass(Duration time) {
      now = now.plus(time);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  private final Turned clock = new Turned();
  private final LiveMeasures measures = new LiveMeasures(clock);

  private void log(String text) {
    MeasuredLine.lines(measures).accept(new LogLine("ingest-stream", text));
  }

  private List<Double> all(Measure measure) {
    return measures.recent().stream().flatMap(span -> span.of(measure).stream()).toList();
  }

  @Test
  void readsWhatFunctionsMeasuredFromTheirLog() {
    log("{\"_aws\":{\"Timestamp\":1},\"EventsIngested\":[3],\"Freshness\":[120.5,80]}");
    log("{\"message\":\"EventsIngested\",\"EventsIngested\":[9]}");
    log("a line that mentions \"_aws\" and is no JSON");

    assertThat(all(Measure.EVENTS_INGESTED)).containsExactly(3.0);
    assertThat(all(Measure.FRESHNESS)).containsExactly(120.5, 80.0);
    assertThat(all(Measure.ANSWERS)).isEmpty();
  }

  @Test
  void leavesTheFirstAnswerOfAProcessOutOfTheLatency() {
    log("{\"_aws\":{},\"Start\":\"cold\",\"ServedLatency\":[400000],\"Answers\":[1]}");
    log("{\"_aws\":{},\"Start\":\"warm\",\"ServedLatency\":[12],\"Answers\":[1]}");

    assertThat(all(Measure.SERVED_LATENCY)).containsExactly(12.0);
    assertThat(all(Measure.ANSWERS)).hasSize(2);
  }

  @Test
  void keepsTenMinutesAndSaysOfEachSpanWhatWasInIt() {
    log("{\"_aws\":{},\"Answers\":[1]}");
    clock.pass(LiveMeasures.SPAN);
    log("{\"_aws\":{},\"Answers\":[1]}");
    log("{\"_aws\":{},\"Answers\":[1]}");

    var recent = measures.recent();
    assertThat(recent).hasSize(LiveMeasures.SPANS);
    assertThat(recent.get(LiveMeasures.SPANS - 2).of(Measure.ANSWERS)).hasSize(1);
    assertThat(recent.getLast().of(Measure.ANSWERS)).hasSize(2);

    clock.pass(LiveMeasures.SPAN.multipliedBy(LiveMeasures.SPANS - 1L));
    assertThat(all(Measure.ANSWERS)).hasSize(2);
    clock.pass(LiveMeasures.SPAN);
    assertThat(all(Measure.ANSWERS)).isEmpty();
  }
}
