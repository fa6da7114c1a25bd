package dev.riffle.retrain.ials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Tasks side by side, none of which goes on when whoever asked for them has gone on. */
class WorkerPoolTest {
  private static final int MANY = 10_000;

  @Test
  void everyTaskRunsOnce() {
    var done = ConcurrentHashMap.<Integer>newKeySet();
    try (var pool = new WorkerPool(3)) {
      pool.run(MANY, () -> done, (all, task) -> assertThat(all.add(task)).isTrue());
    }
    assertThat(done).hasSize(MANY);
  }

  @Test
  void afterAFailureNothingIsUnderWay() {
    var begun = new CountDownLatch(1);
    var failing = new CountDownLatch(1);
    var worked = ConcurrentHashMap.<Integer>newKeySet();
    var ended = new AtomicBoolean();
    try (var pool = new WorkerPool(2)) {
      assertThatThrownBy(
              () ->
                  pool.run(
                      2,
                      () -> "",
                      (_, task) -> {
                        if (task == 0) {
                          await(begun);
                          failing.countDown();
                          throw new IllegalStateException("task 0");
                        }
                        begun.countDown();
                        await(failing);
                        for (int i = 0; i < MANY; i++) {
                          worked.add(i);
                        }
                        ended.set(true);
                      }))
          .hasMessage("task 0");
      assertThat(ended).isTrue();
    }
  }

  @Test
  void anErrorIsNoLessAFailure() {
    try (var pool = new WorkerPool(2)) {
      assertThatThrownBy(
              () ->
                  pool.run(
                      5,
                      () -> "",
                      (_, _) -> {
                        throw new OutOfMemoryError("no");
                      }))
          .isInstanceOf(OutOfMemoryError.class);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
