package dev.riffle.retrain.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.core.online.EncoderSettings;
import dev.riffle.retrain.bounds.MachineBounds;
import dev.riffle.retrain.bounds.RunDeadline;
import dev.riffle.retrain.bounds.Workload;
import dev.riffle.retrain.choice.TrialSize;
import dev.riffle.retrain.data.Diary;
import dev.riffle.retrain.data.Interactions;
import dev.riffle.retrain.data.ItemCatalogue;
import dev.riffle.retrain.data.TrainingSet;
import dev.riffle.retrain.ials.Ials;
import dev.riffle.retrain.ials.IalsSettings;
import dev.riffle.retrain.ials.WorkerPool;
import dev.riffle.retrain.publish.ServingFunction;
import dev.riffle.retrain.request.Request;
import dev.riffle.retrain.request.TrainRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChoiceBoundsTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-30T02:00:00Z"), ZoneOffset.UTC);
  private static final EncoderSettings ENCODER = EncoderSettings.defaults();

  /** What Lambda gives a function of 3,008 MB. */
  private static final MachineBounds SMALL_ACCOUNT = new MachineBounds(2_768L << 20, 2L << 30);

  private final AtomicLong nanos = new AtomicLong();
  private final WorkerPool workers = new WorkerPool(2);
  private final Interactions interactions = interactions();
  private final TrainingSet set = TrainingSet.of(interactions, new ItemCatalogue(), ENCODER);

  @AfterEach
  void leave() {
    workers.close();
  }

  @Test
  void whatFitsIsTried() {
    assertThat(bounds(ServingFunction.UNKNOWN, RunDeadline.NONE).leavesOut(trial(128, 20_000)))
        .isEmpty();
  }

  @Test
  void whatTakesMoreMemoryThanThereIsIsLeftOutBeforeItIsTrained() {
    var bounds = bounds(ServingFunction.UNKNOWN, RunDeadline.NONE);

    assertThat(bounds.leavesOut(trial(128, 3_000_000)))
        .hasValueSatisfying(
            why ->
                assertThat(why)
                    .startsWith("128 dims were not tried: they take about ")
                    .endsWith("MB of memory, of which 2,353 can be used."));
    assertThat(bounds.leavesOut(trial(16, 300_000))).isEmpty();
  }

  @Test
  void whatTakesMoreTimeThanThereIsIsLeftOutBeforeItIsTrained() {
    var deadline = RunDeadline.in(Duration.ofMinutes(15), CLOCK);

    assertThat(bounds(ServingFunction.UNKNOWN, deadline).leavesOut(trial(64, 20_000)))
        .hasValueSatisfying(
            why ->
                assertThat(why)
                    .startsWith("64 dims were not tried: trying them takes about ")
                    .endsWith("of the time for choosing 300 s are left."));
  }

  @Test
  void whatCouldNotBeServedIsLeftOut() {
    var tiny = new ServingFunction(Optional.of(256));

    assertThat(bounds(tiny, RunDeadline.NONE).leavesOut(trial(64, 1_000)))
        .hasValueSatisfying(why -> assertThat(why).contains("where it serves", "256 MB"));
  }

  @Test
  void timeIsUpAfterAThirdOfIt() {
    assertThat(bounds(ServingFunction.UNKNOWN, RunDeadline.in(Duration.ZERO, CLOCK)).timeLeft())
        .isFalse();
    assertThat(
            bounds(ServingFunction.UNKNOWN, RunDeadline.in(Duration.ofSeconds(1), CLOCK))
                .timeLeft())
        .isTrue();
    assertThat(bounds(ServingFunction.UNKNOWN, RunDeadline.NONE).timeLeft()).isTrue();
  }

  private ChoiceBounds bounds(ServingFunction serving, RunDeadline deadline) {
    var request =
        (TrainRequest) Request.read("{\"operation\":\"train\"}".getBytes(StandardCharsets.UTF_8));
    return new ChoiceBounds(
        SMALL_ACCOUNT,
        CLOCK,
        serving,
        request,
        interactions,
        deadline,
        new Ials(ENCODER, workers),
        // A machine on which each half-step takes a second.
        () -> nanos.addAndGet(1_000_000_000));
  }

  private TrialSize trial(int dims, int users) {
    return work(dims, 20L * users, users);
  }

  private TrialSize work(int dims, long cells, int users) {
    var ials = IalsSettings.defaults().withDims(dims).withEpochs(8);
    return new TrialSize(
        ials,
        List.of(
            new Workload(cells, users, 10_000, dims, ials.solvedAtOnce(), ials.epochs(), 4_000)),
        set);
  }

  private static Interactions interactions() {
    var diary = new Diary();
    for (int user = 0; user < 500; user++) {
      for (int like = 0; like < 10; like++) {
        diary.click("u" + user, "i" + (user * 7 + like * 13) % 200, like);
      }
    }
    return diary.build();
  }
}
