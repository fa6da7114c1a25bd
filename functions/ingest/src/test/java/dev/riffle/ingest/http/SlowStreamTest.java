package dev.riffle.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * However slow the stream is, the door answers in its time, and says of each event what is known:
 * whoever cuts it off would leave the sender without an answer.
 */
class SlowStreamTest {
  private static final String STORED_OR_NOT = "may be stored: send again, it counts once";
  private static final String NOT_STORED = "not stored: send again";

  /** Each of the events has to wait for the one before, so that each is a call of its own. */
  @ParameterizedTest
  @ValueSource(longs = {100, 2_000, 6_000, 9_900})
  void theDoorAnswersInItsTime(long millis) {
    try (var stream = stream(SlowStream.Conduct.STORES).taking(Duration.ofMillis(millis))) {
      EventsDoor.Reply reply =
          new EventsDoor(stream.punctual(), stream.clock()).post(deletions(16));

      assertThat(stream.clock().instant()).isBefore(EventsDoor.NOW.plus(EventsDoor.TIME));
      int stored = stream.stored().size();
      assertThat(reply.body().get("accepted").intValue()).isEqualTo(stored).isPositive();
      assertThat(reply.status()).isEqualTo(stored == 16 ? 200 : 207);
      assertThat(rules(reply)).hasSize(16 - stored);
      assertThat(rules(reply))
          .filteredOn(rule -> !rule.equals(NOT_STORED))
          .as("of the last call, which may have been cut off")
          .hasSizeLessThan(2)
          .allMatch(STORED_OR_NOT::equals);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {3_000, 9_900})
  void whatIsRefusedAllTheTimeIsGivenUpInTime(long millis) {
    try (var stream = stream(SlowStream.Conduct.REFUSES).taking(Duration.ofMillis(millis))) {
      EventsDoor.Reply reply = new EventsDoor(stream.punctual(), stream.clock()).post(deletions(3));

      assertThat(stream.clock().instant()).isBefore(EventsDoor.NOW.plus(EventsDoor.TIME));
      assertThat(reply.status()).isEqualTo(503);
    }
  }

  /** The SDK's client really ends a call for which there is less time than it may usually take. */
  @Test
  void aCallEndsWithTheTimeThatIsLeft() {
    try (var stream =
        new SlowStream(
                request -> request == 1 ? SlowStream.Conduct.STORES : SlowStream.Conduct.IS_SILENT)
            .taking(EventsDoor.TIME.minus(Duration.ofMillis(4_010)))) {
      EventsDoor.Reply reply = new EventsDoor(stream.client(), stream.clock()).post(deletions(3));

      assertThat(stream.requests()).isEqualTo(2);
      assertThat(reply.status()).isEqualTo(207);
      assertThat(reply.body().get("accepted").intValue()).isEqualTo(1);
      assertThat(rules(reply)).containsExactly(STORED_OR_NOT, NOT_STORED);
    }
  }

  private static SlowStream stream(SlowStream.Conduct always) {
    return new SlowStream(_ -> always);
  }

  private static List<String> rules(EventsDoor.Reply reply) {
    return StreamSupport.stream(reply.body().path("rejected").spliterator(), false)
        .map(rejected -> rejected.get("rule").textValue())
        .toList();
  }

  private static String deletions(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                """
                {"id":"d%d","type":"user.delete","userId":"u1","time":"2026-11-24T17:59:00Z"}"""
                    .formatted(i))
        .collect(Collectors.joining(",", "[", "]"));
  }
}
