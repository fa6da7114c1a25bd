package dev.riffle.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What a sender said last is last in the stream, whichever records of a call fail. */
class OrderInStreamTest {
  private final EventsDoor door = new EventsDoor();

  @Test
  void whatCorrectsLiesBehindWhatItCorrects() {
    door.kinesis().throttled = (call, data) -> call == 1 && data.contains("\"first\"");

    door.post("[%s,%s,%s]".formatted(opinion("first"), opinion("last"), EventsDoor.view("v")));

    assertThat(stored("first", "last")).containsExactly("first", "last");
  }

  @Test
  void whatFollowsADeletionLiesBehindIt() {
    door.kinesis().throttled = (call, data) -> call == 1 && data.contains("user.delete");

    door.post("[%s,%s]".formatted(deletion("gone"), EventsDoor.view("back")));

    assertThat(stored("gone", "back")).containsExactly("gone", "back");
  }

  @Test
  void whatHasToWaitIsNotStoredWhenWhatItWaitsForIsNot() {
    door.kinesis().throttled = (_, data) -> data.contains("\"first\"");

    EventsDoor.Reply reply =
        door.post("[%s,%s,%s]".formatted(opinion("first"), opinion("last"), EventsDoor.view("v")));

    assertThat(stored("first", "last", "v")).containsExactly("v");
    assertThat(reply.body().get("rejected").findValuesAsText("id"))
        .containsExactly("first", "last");
    assertThat(reply.body().at("/rejected/1/rule").textValue()).startsWith("not stored");
  }

  @Test
  void allElseIsSentAtOnce() {
    door.post(EventsDoor.views(7));

    assertThat(door.kinesis().calls).containsExactly(7);
  }

  private List<String> stored(String... ids) {
    return door.kinesis().stored.stream()
        .map(entry -> EventsDoor.json(entry.data().asUtf8String()).get("id").textValue())
        .filter(List.of(ids)::contains)
        .toList();
  }

  private static String opinion(String id) {
    return """
        {"id":"%s","type":"%s","userId":"u1","itemId":"i1","time":"2026-11-24T17:58:00Z"}"""
        .formatted(id, id.equals("first") ? "like" : "dislike");
  }

  private static String deletion(String id) {
    return """
        {"id":"%s","type":"user.delete","userId":"u1","time":"2026-11-24T17:58:00Z"}"""
        .formatted(id);
  }
}
