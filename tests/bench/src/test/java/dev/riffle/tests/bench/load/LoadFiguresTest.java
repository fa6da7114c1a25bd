package dev.riffle.tests.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.local.host.function.LogLine;
import dev.riffle.tests.bench.load.MemoryTrace.Sample;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a load's figures say of what was seen. */
class LoadFiguresTest {
  private static final long MILLI = 1_000_000;
  private static final LoadRequest ASKED = new LoadRequest.Recommend("ann");

  /** A request that had to wait for another began when it should have. */
  @Test
  void latencyCountsFromTheIntendedStart() {
    var late = new Outcome(ASKED, 0, 900 * MILLI, 1_000 * MILLI, 200);

    assertThat(Latencies.of(List.of(late), _ -> true).millis(99)).isCloseTo(1_000, within(1.0));
  }

  @Test
  void whatWasRefusedOrFailedIsNoLatency() {
    var outcomes =
        Stream.of(200, 429, 500, 0)
            .map(status -> new Outcome(ASKED, 0, 0, status * MILLI, status))
            .toList();

    assertThat(Latencies.of(outcomes, _ -> true).count()).isOne();
    assertThat(outcomes).filteredOn(Outcome::throttled).hasSize(1);
  }

  @Test
  void growthIsTheLineThroughTheSecondHalf() {
    List<Sample> samples =
        IntStream.range(0, 120)
            .mapToObj(i -> new Sample(i * 1_000L * MILLI, i < 60 ? 5.0 * i : 300 + 0.1 * (i - 60)))
            .toList();

    Growth growth = Growth.of(samples);
    assertThat(growth.perMinute()).isCloseTo(6, within(1e-6));
    assertThat(growth.last()).isCloseTo(305.9, within(1e-6));
    assertThat(Growth.of(List.of()).perMinute()).isZero();
  }

  @Test
  void whoAskedWhileAProcessStartedIsCold() {
    var cold = new ColdStarts();
    long start = System.nanoTime();
    cold.started("recommend", start);
    cold.line(new LogLine("recommend", "END RequestId: 1"));
    long end = System.nanoTime();

    assertThat(cold.touched("recommend", new Outcome(ASKED, start - 5, start, start + 1, 200)))
        .isTrue();
    assertThat(cold.touched("recommend", new Outcome(ASKED, end + 1, end + 1, end + 2, 200)))
        .isFalse();
    assertThat(cold.touched("ingest-http", new Outcome(ASKED, start, start, end, 200))).isFalse();
  }

  @Test
  void whatTheArchiveLacksOrHasTwiceIsCounted() {
    var accepted = new AcceptedEvents();
    Stream.of("a", "b", "c").forEach(id -> accepted.took(new LoadEvent(id, "u", "i")));

    assertThat(accepted.with(Stream.of("a", "b", "b", "z").map(LoadFiguresTest::line).toList()))
        .isEqualTo(new AcceptedEvents.Compared(1, 1));
  }

  @Test
  void aBatchThatDoesNotAnswerIsAnError() {
    var batches = new StreamBatches();
    batches.line(new LogLine("ingest-stream", "REPORT RequestId: 1\tDuration: 1500.00 ms\tMax"));
    batches.line(
        new LogLine(
            "ingest-stream",
            "REPORT RequestId: 2\tDuration: 60000.00 ms\tStatus: error\tError Type: Timedout"));
    batches.line(new LogLine("recommend", "REPORT RequestId: 3\tDuration: 90000.00 ms"));

    assertThat(batches.worst()).isEqualTo(60);
    assertThat(batches.errors()).isOne();
  }

  private static JsonNode line(String id) {
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    return line.put("id", id);
  }
}
