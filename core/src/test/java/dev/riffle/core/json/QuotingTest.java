package dev.riffle.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.riffle.core.event.EventJson;
import dev.riffle.core.event.InvalidEvent;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with an event is told to its sender with what they sent, and to a log without. */
class QuotingTest {
  private static final Clock NOW =
      Clock.fixed(Instant.parse("2026-11-24T18:00:00Z"), ZoneOffset.UTC);
  private static final String EVENT =
      "{\"id\":\"e\",\"type\":\"view\",\"userId\":\"u\",\"itemId\":\"i\",\"time\":\"2026-11-24T17:00:00Z\"";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          canary                                      | line 1, column
          {"id":"e"} canary                           | line 1, column
          "canary"                                    | an event must be a JSON object
          {"canary":1,"canary":2}                     | must come once
          {"id":"e","type":"canary","time":1795543200} | type: must be one of
          {"id":["canary"]}                           | id: must
          {"id":"e","type":"view","time":"canary"}    | time: must be
          """)
  void aLogLearnsThePlaceAndTheRule(String event, String said) {
    InvalidEvent refused =
        catchThrowableOfType(
            InvalidEvent.class,
            () -> new EventJson(NOW).read(event.getBytes(StandardCharsets.UTF_8)));

    assertThat(Quoting.logged(refused)).contains(said).doesNotContain("canary");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ,"userId":"canary"}            | must come once
          ,"user":{"canary":{"canary":1,"canary":1}}} | must come once
          ,"sessionId":{"canary":1}}     | sessionId: must
          ,"context":{"canary":"\\ud800"}} | whole characters
          """)
  void namesWithinAnEventAreTheSendersToo(String end, String said) {
    InvalidEvent refused =
        catchThrowableOfType(
            InvalidEvent.class,
            () -> new EventJson(NOW).read((EVENT + end).getBytes(StandardCharsets.UTF_8)));

    assertThat(Quoting.logged(refused)).contains(said).doesNotContain("canary");
  }
}
