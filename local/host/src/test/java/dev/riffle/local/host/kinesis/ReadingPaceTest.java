package dev.riffle.local.host.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ReadingPaceTest {
  private static final Duration NEVER = Duration.ofDays(1);

  @Test
  void aStackInUseIsReadOften() throws InterruptedException {
    var pace = new ReadingPace(Duration.ofMillis(1), NEVER);

    pace.awaitNext();
    pace.stir();
    pace.awaitNext();
  }

  @Test
  void whatIsWrittenWhileNobodyReadsEndsTheWait() {
    var pace = new ReadingPace(Duration.ofMillis(1), NEVER, Duration.ZERO);
    CompletableFuture<Void> next = next(pace);

    await().until(pace::isWaited);
    assertThat(next).isNotDone();
    pace.stir();

    assertThat(next).succeedsWithin(Duration.ofSeconds(30));
  }

  private static CompletableFuture<Void> next(ReadingPace pace) {
    var done = new CompletableFuture<Void>();
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                pace.awaitNext();
                done.complete(null);
              } catch (InterruptedException e) {
                done.completeExceptionally(e);
              }
            });
    return done;
  }
}
