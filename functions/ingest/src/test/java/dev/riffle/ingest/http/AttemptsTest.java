package dev.riffle.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.ingest.http.SlowStream.Conduct;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;

/** The SDK's own client before a stream over HTTP: whether it made more than one attempt. */
class AttemptsTest {
  private static final PutRecordsRequestEntry RECORD =
      PutRecordsRequestEntry.builder()
          .partitionKey("k")
          .data(SdkBytes.fromUtf8String("{}"))
          .build();

  /** What the stream does with one request after the other, the last of them with all further. */
  static Stream<Arguments> conducts() {
    return Stream.of(
        Arguments.of(List.of(Conduct.STORES), 1),
        Arguments.of(List.of(Conduct.REFUSES), 1),
        Arguments.of(List.of(Conduct.LOSES_REPLY, Conduct.STORES), 2),
        Arguments.of(List.of(Conduct.LOSES_REPLY, Conduct.REFUSES), 2),
        Arguments.of(List.of(Conduct.FAILS, Conduct.REFUSES), 2),
        Arguments.of(List.of(Conduct.FAILS, Conduct.LOSES_REPLY, Conduct.REFUSES), 3));
  }

  @ParameterizedTest
  @MethodSource("conducts")
  void aSecondAttemptIsToldOfAndNoneIsMadeBehindItsBack(List<Conduct> conducts, int attempts) {
    try (var stream = stream(conducts)) {
      var told = new Attempts();
      put(stream, told);

      assertThat(stream.requests()).isEqualTo(attempts);
      assertThat(told.several()).isEqualTo(attempts > 1);
    }
  }

  /** On a connection that was used before, the JDK would send again by itself if it could. */
  @Test
  void ofAConnectionThatIsKeptTheSame() {
    try (var stream = stream(List.of(Conduct.STORES, Conduct.LOSES_REPLY, Conduct.REFUSES))) {
      var first = new Attempts();
      put(stream, first);
      assertThat(first.several()).isFalse();

      var second = new Attempts();
      put(stream, second);
      assertThat(stream.requests()).isEqualTo(3);
      assertThat(second.several()).isTrue();
    }
  }

  /**
   * What the first attempt stored, and the second was refused, is not said to be stored nowhere.
   */
  @Test
  void theDoorSaysThatTheEventsMayBeStored() {
    try (var stream = stream(List.of(Conduct.LOSES_REPLY, Conduct.REFUSES))) {
      EventsDoor.Reply reply =
          new EventsDoor(stream.client(), stream.clock()).post(EventsDoor.views(2));

      assertThat(stream.stored()).hasSize(2);
      assertThat(reply.status()).isEqualTo(503);
      assertThat(reply.body().at("/code").textValue()).isEqualTo("stream-silent");
      assertThat(reply.body().at("/detail").textValue()).contains("events at 0-1 may be stored");
    }
  }

  private static SlowStream stream(List<Conduct> conducts) {
    return new SlowStream(request -> conducts.get(Math.min(request, conducts.size()) - 1));
  }

  private static void put(SlowStream stream, Attempts told) {
    stream
        .client()
        .putRecords(
            request ->
                request
                    .overrideConfiguration(it -> it.addMetricPublisher(told))
                    .streamName("events")
                    .records(List.of(RECORD)));
  }
}
