package dev.riffle.recommend.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TimedTaskTest {
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

  @AfterEach
  void stop() {
    executor.shutdownNow();
  }

  @Test
  void givesWhatIsDoneInTime() {
    assertThat(TimedTask.start(executor, () -> 7).within(Duration.ofSeconds(30)))
        .isEqualTo(new TimedResult.InTime<>(7));
  }

  @Test
  void givesTheReasonOfAFailure() {
    var failure = new IllegalStateException("no");

    assertThat(
            TimedTask.start(
                    executor,
                    () -> {
                      throw failure;
                    })
                .within(Duration.ofSeconds(30)))
        .isEqualTo(new TimedResult.Failed<>(failure));
  }

  @Test
  void stopsWhatIsLate() {
    var stopped = new AtomicBoolean();
    var began = new CountDownLatch(1);
    TimedTask<Integer> work =
        TimedTask.start(
            executor,
            () -> {
              began.countDown();
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException e) {
                stopped.set(true);
              }
              return 1;
            });
    await().until(() -> began.getCount() == 0);

    assertThat(work.within(Duration.ZERO)).isEqualTo(new TimedResult.Late<>());
    await().untilTrue(stopped);
  }
}
