package dev.riffle.retrain.choice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.core.online.EncoderSettings;
import dev.riffle.retrain.data.Diary;
import dev.riffle.retrain.data.Interactions;
import dev.riffle.retrain.data.ItemCatalogue;
import dev.riffle.retrain.fit.LinearSettings;
import dev.riffle.retrain.ials.IalsSettings;
import dev.riffle.retrain.ials.WorkerPool;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A search that must not take more than there is. */
class BoundedSearchTest {
  private static final int USERS = 200;
  private static final int ITEMS = 60;
  private static final int LIKES = 12;

  private final WorkerPool workers = new WorkerPool(2);
  private final List<Integer> asked = new ArrayList<>();

  @AfterEach
  void leave() {
    workers.close();
  }

  @Test
  void whatDoesNotFitIsLeftOutAndTheWordsSaySo() {
    var search = search(fewerThan(16, () -> true));

    Choice choice = search.choose(base(64)).orElseThrow();

    assertThat(choice.settings().ials().dims()).isLessThan(16);
    assertThat(choice.words()).contains("64 dims do not fit.", "32 dims do not fit.");
    assertThat(asked).contains(64, 32, 16, 8);
  }

  @Test
  void whereNothingFitsNothingIsChosenAndEachRefusalIsSaid() {
    var search = search(fewerThan(1, () -> true));

    assertThat(search.choose(base(16))).isEmpty();
    assertThat(search.leftOut())
        .containsExactly("16 dims do not fit.", "8 dims do not fit.", "4 dims do not fit.");
  }

  @Test
  void aTrialEndsAfterTheEpochInWhichTimeIsUp() {
    var search = search(fewerThan(1_000, () -> false));

    assertThat(search.choose(base(8))).isEmpty();
    assertThat(search.leftOut())
        .containsExactly("Time was up while 8 dims were tried: the best until then was chosen.");
  }

  @Test
  void whenTimeIsUpInATrialTheBestUntilThenIsChosen() {
    var search = search(fewerThan(1_000, () -> asked.size() < 3));

    Choice choice = search.choose(base(8)).orElseThrow();

    assertThat(asked).hasSize(3);
    assertThat(choice.words()).endsWith("the best until then was chosen.");
  }

  private SearchBounds fewerThan(int dims, BooleanSupplier timeLeft) {
    return new SearchBounds() {
      @Override
      public Optional<String> leavesOut(TrialSize trial) {
        asked.add(trial.ials().dims());
        return trial.ials().dims() < dims
            ? Optional.empty()
            : Optional.of(trial.ials().dims() + " dims do not fit.");
      }

      @Override
      public boolean timeLeft() {
        return timeLeft.getAsBoolean();
      }

      @Override
      public boolean firstHalf() {
        return timeLeft.getAsBoolean();
      }
    };
  }

  private LinearSearch search(SearchBounds bounds) {
    EncoderSettings encoder = EncoderSettings.defaults();
    return new LinearSearch(
        ValidationFolds.of(likes(), 0.1, encoder),
        new ItemCatalogue(),
        encoder,
        workers,
        bounds,
        _ -> {});
  }

  private static LinearSettings base(int dims) {
    return LinearSettings.dense(
        IalsSettings.defaults().withDims(dims).withEpochs(2), EncoderSettings.defaults());
  }

  private static Interactions likes() {
    var random = new SplittableRandom(1);
    var diary = new Diary();
    for (int user = 0; user < USERS; user++) {
      for (int like = 0; like < LIKES; like++) {
        String item = "i" + (random.nextInt(ITEMS / 2) * 2 + user % 2);
        diary.click("u" + user, item, like + user / 1e3);
      }
    }
    return diary.build();
  }
}
