package dev.riffle.retrain.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.retrain.data.Interactions;
import dev.riffle.retrain.data.ItemCatalogue;
import dev.riffle.retrain.ials.WorkerPool;
import dev.riffle.retrain.judging.World;
import dev.riffle.retrain.request.Request;
import dev.riffle.retrain.request.TrainRequest;
import dev.riffle.retrain.search.Rung;
import dev.riffle.retrain.search.SearchJournal;
import dev.riffle.retrain.search.SearchSpace;
import dev.riffle.retrain.search.SuccessiveHalving;
import dev.riffle.retrain.search.Trial;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ValidationObjectiveTest {
  private final WorkerPool workers = WorkerPool.onAllCores();
  private final Interactions world = new World(false).until(World.DAYS);
  private final TrainRequest request =
      (TrainRequest)
          Request.read(
              "{\"operation\":\"train\",\"dims\":16,\"epochs\":8}"
                  .getBytes(StandardCharsets.UTF_8));

  @AfterEach
  void leave() {
    workers.close();
  }

  @Test
  void settingsThatLearnTheWorldScoreHigher() {
    var judge = ValidationObjective.of(world, new ItemCatalogue(), request, workers);

    assertThat(judge.canJudge()).isTrue();
    assertThat(judge.score(new Trial(request.ials(), request.encoder())))
        .isGreaterThan(1.2 * judge.score(new Trial(request.ials().withDims(1), request.encoder())));
  }

  @Test
  void theHeldOutCasesDoNotMatter() {
    var judge = ValidationObjective.of(world, new ItemCatalogue(), request, workers);
    // The newest tenth of all that is before the newest tenth ends some 10 days before the end.
    Interactions without = world.before(World.START.plus(Duration.ofDays(World.DAYS - 5)));
    var less = ValidationObjective.of(without, new ItemCatalogue(), request, workers);

    assertThat(judge.data()).isNotEqualTo(less.data());
    assertThat(judge.data().compareTo("")).isPositive();
    assertThat(Instant.parse(judge.data().replaceAll(".*before (\\S+),.*", "$1")))
        .isBefore(World.START.plus(Duration.ofDays(90)));
  }

  @Test
  void aSearchOverTheWorldIsNoWorseThanWhatItStartedFrom() {
    var judge = ValidationObjective.of(world, new ItemCatalogue(), request, workers);
    var base = new Trial(request.ials(), request.encoder());
    var rungs = List.of(new Rung(5, 8, 2, .5), new Rung(2, 16, 8, 1));

    var found =
        new SuccessiveHalving(SearchSpace.upTo(16), rungs, Clock.systemUTC())
            .run(base, 1, Duration.ofHours(1), SearchJournal.empty(), judge, _ -> {});

    assertThat(found.rung()).isEqualTo(1);
    assertThat(found.journal().finished()).hasSize(7);
    assertThat(found.score().getAsDouble()).isPositive();
  }

  @Test
  void tooFewCasesAreNotJudgedBy() {
    Interactions few = world.before(World.START.plus(Duration.ofDays(1)));

    assertThat(ValidationObjective.of(few, new ItemCatalogue(), request, workers).canJudge())
        .isFalse();
  }
}
