package dev.riffle.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kinesis.model.KinesisException;

/** What a client is told when the stream fails: what is known of each event, and no more. */
class SilentStreamTest {
  private final EventsDoor door = new EventsDoor();

  @Test
  void aStreamThatDoesNotAnswerMayHaveStoredAll() {
    door.kinesis().isAway();

    EventsDoor.Reply reply = door.post(EventsDoor.views(3));

    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.headers().get("retry-after").textValue()).isEqualTo("2");
    assertThat(reply.body().at("/code").textValue()).isEqualTo("stream-silent");
    assertThat(reply.body().at("/detail").textValue())
        .contains("events at 0-2 may be stored")
        .doesNotContain("nothing was stored");
    assertThat(door.waits()).as("the SDK has tried again already").isEmpty();
  }

  /** Only when its one attempt was refused is it known that a call did nothing. */
  @Test
  void aStreamThatRefusesStoredNothing() {
    door.kinesis().away = Optional.of(refused(400, 1));

    EventsDoor.Reply reply = door.post(EventsDoor.views(3));

    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.body().at("/code").textValue()).isEqualTo("stream-unavailable");
    assertThat(reply.body().at("/detail").textValue()).contains("nothing was stored");
  }

  @Test
  void aRefusalAfterAnAttemptWithoutAnswerSaysNothingOfTheFirst() {
    door.kinesis().away = Optional.of(refused(400, 2));

    assertThat(door.post(EventsDoor.views(3)).body().at("/code").textValue())
        .isEqualTo("stream-silent");
  }

  @Test
  void anEventThatWasSentAgainAndNotAnsweredMayBeStored() {
    door.kinesis().throttled = (call, data) -> data.contains("\"e3\"");
    door.kinesis().isAway();
    door.kinesis().awayFrom = 2;

    EventsDoor.Reply reply = door.post(EventsDoor.views(5));

    assertThat(reply.status()).isEqualTo(207);
    assertThat(reply.body().get("accepted").intValue()).isEqualTo(4);
    assertThat(reply.body().get("rejected"))
        .containsExactly(
            EventsDoor.json(
                """
                {"index":3,"id":"e3","field":"stream","value":"no answer",
                 "rule":"may be stored: send again, it counts once"}
                """));
  }

  /** That the next try was refused says nothing of the one before. */
  @Test
  void anEventThatMayBeStoredStaysSoHoweverLaterTriesEnd() {
    door.kinesis().unsure = (call, data) -> call == 1 && data.contains("\"e3\"");
    door.kinesis().throttled = (call, data) -> data.contains("\"e3\"");

    EventsDoor.Reply partly = door.post(EventsDoor.views(5));

    assertThat(partly.body().at("/rejected/0/index").intValue()).isEqualTo(3);
    assertThat(partly.body().at("/rejected/0/rule").textValue()).startsWith("may be stored");
  }

  /** The SDK's own second attempt: of the first, the answer was lost. */
  @Test
  void anEventThatTheSdkSentTwiceMayBeStoredThoughTheStreamRefusedIt() {
    door.kinesis().triedAgain = call -> call == 1;
    door.kinesis().throttled = (call, data) -> data.contains("\"e3\"");

    EventsDoor.Reply partly = door.post(EventsDoor.views(5));

    assertThat(partly.body().at("/rejected/0/index").intValue()).isEqualTo(3);
    assertThat(partly.body().at("/rejected/0/rule").textValue()).startsWith("may be stored");
  }

  @Test
  void nothingIsSaidToBeStoredNowhereWhenATryMayHave() {
    door.kinesis().unsure = (call, data) -> call == 1;
    door.kinesis().throttled = (call, data) -> true;

    EventsDoor.Reply reply = door.post(EventsDoor.views(1));

    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.body().at("/code").textValue()).isEqualTo("stream-silent");
    assertThat(reply.body().at("/detail").textValue()).doesNotContain("nothing was stored");
  }

  @Test
  void indexesAreWrittenAsRanges() {
    assertThat(Ranges.of(List.of(0, 1, 2, 5, 7, 8))).isEqualTo("0-2, 5, 7-8");
  }

  private static SdkException refused(int status, int attempts) {
    return KinesisException.builder()
        .message("no")
        .statusCode(status)
        .numAttempts(attempts)
        .awsErrorDetails(AwsErrorDetails.builder().errorCode("AccessDeniedException").build())
        .build();
  }
}
