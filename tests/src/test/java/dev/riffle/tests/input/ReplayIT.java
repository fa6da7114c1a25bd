package dev.riffle.tests.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.riffle.aws.object.ObjectStore;
import dev.riffle.aws.retry.Backoff;
import dev.riffle.core.event.Event;
import dev.riffle.core.event.EventJson;
import dev.riffle.definition.DataPlane;
import dev.riffle.local.replay.StreamReplay;
import dev.riffle.tests.stage.EventBodies;
import dev.riffle.tests.stage.Stage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** What was set aside goes through the stream again, and becomes events. */
class ReplayIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Test
  void messagesOfDevicesThatTheStreamRefusedBecomeEvents() throws Exception {
    try (Stage stage = Stage.start()) {
      for (int i = 0; i < 3; i++) {
        stage.store().put("rejected/iot/" + i + ".json", refused("e" + i));
      }
      stage.store().put("rejected/iot/other.json", "{}".getBytes(StandardCharsets.UTF_8));
      var plane = DataPlane.read(Stage.home());
      var replay =
          new StreamReplay(
              new ObjectStore(stage.aws().s3(), plane.bucket().name()),
              stage.aws().kinesis(),
              plane.stream().name(),
              Clock.systemUTC(),
              Backoff.steady(Duration.ofMillis(50), Duration.ofSeconds(1)),
              Thread::sleep);

      StreamReplay.Result result = replay.run("rejected/", _ -> {});

      assertThat(result.records()).isEqualTo(3);
      assertThat(result.unreadable()).containsExactly("rejected/iot/other.json");
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(stage.store().archivedIds(Event.DEFAULT_TENANT))
                      .contains("e0", "e1", "e2"));
    }
  }

  private static byte[] refused(String id) {
    var event =
        EventBodies.interaction(
            Event.DEFAULT_TENANT, id, "view", "u-" + id, "i1", Instant.now().minusSeconds(60));
    String payload = Base64.getEncoder().encodeToString(EventJson.write(event));
    return "{\"ruleName\":\"r\",\"base64OriginalPayload\":\"%s\"}"
        .formatted(payload)
        .getBytes(StandardCharsets.UTF_8);
  }
}
