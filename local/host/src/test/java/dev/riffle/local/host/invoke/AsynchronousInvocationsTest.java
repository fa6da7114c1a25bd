package dev.riffle.local.host.invoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AsynchronousInvocationsTest {
  private static final Duration SOON = Duration.ofMillis(1);

  @TempDir Path folder;

  private final AtomicInteger calls = new AtomicInteger();

  @Test
  void whatFailsForGoodIsTriedTwiceMoreAndIsADeadLetterThen() throws Exception {
    var letters = new DeadLetterFiles(folder);
    try (var queue = new AsynchronousInvocations(SOON, letters::add)) {
      queue.submit("retrain", event -> failed("request-" + calls.incrementAndGet()), "{\"a\":1}");
      await().until(() -> Files.exists(letters.file("retrain")));
    }

    assertThat(calls).hasValue(3);
    var lines = Files.readAllLines(letters.file("retrain"));
    assertThat(lines).hasSize(1);
    var message = new JsonMapper().readTree(lines.getFirst());
    assertThat(message.path("body").asText()).isEqualTo("{\"a\":1}");
    assertThat(message.at("/attributes/RequestID").asText()).isEqualTo("request-3");
    assertThat(message.at("/attributes/ErrorCode").asText()).isEqualTo("200");
    assertThat(message.at("/attributes/ErrorMessage").asText()).contains("told to fail");
  }

  @Test
  void retriesComeAfterAMinuteAndAfterTwo() {
    var waits = new ConcurrentLinkedQueue<Duration>();
    var letters = new DeadLetterFiles(folder);
    try (var queue =
        new AsynchronousInvocations(
            AsynchronousInvocations.FIRST_RETRY, letters::add, waits::add)) {
      queue.submit("retrain", event -> failed("request-" + calls.incrementAndGet()), "{}");
      await().until(() -> Files.exists(letters.file("retrain")));
    }

    assertThat(waits).containsExactly(Duration.ofMinutes(1), Duration.ofMinutes(2));
  }

  @Test
  void aBusyFunctionIsTriedUntilItIsFreeAndThatSpendsNoRetry() {
    var waits = new ConcurrentLinkedQueue<Duration>();
    var letters = new DeadLetterFiles(folder);
    try (var queue =
        new AsynchronousInvocations(
            AsynchronousInvocations.FIRST_RETRY, letters::add, waits::add)) {
      queue.submit(
          "retrain",
          event ->
              calls.incrementAndGet() <= 5
                  ? new InvocationResult.Throttled("busy", "all at work")
                  : new InvocationResult.Success("free", "{}"),
          "{}");
      await().until(() -> calls.get() == 6);
    }

    assertThat(waits).hasSize(5).containsOnly(Duration.ofSeconds(1));
    assertThat(letters.file("retrain")).doesNotExist();
  }

  @Test
  void whatSucceedsInTheEndIsNone() {
    var letters = new DeadLetterFiles(folder);
    try (var queue = new AsynchronousInvocations(SOON, letters::add)) {
      queue.submit(
          "retrain",
          event ->
              switch (calls.incrementAndGet()) {
                case 1 -> failed("first");
                case 2 -> failed("second");
                default -> new InvocationResult.Success("third", "{}");
              },
          "{}");
      await().until(() -> calls.get() == 3);
    }

    assertThat(letters.file("retrain")).doesNotExist();
  }

  private static InvocationResult failed(String id) {
    return new InvocationResult.FunctionError(
        id, "Unhandled", "{\"errorMessage\":\"told to fail\"}");
  }
}
