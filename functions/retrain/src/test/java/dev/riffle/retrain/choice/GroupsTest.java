package dev.riffle.retrain.choice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.core.model.Model;
import dev.riffle.core.online.EncoderSettings;
import dev.riffle.retrain.data.Diary;
import dev.riffle.retrain.data.Interactions;
import dev.riffle.retrain.data.ItemCatalogue;
import dev.riffle.retrain.data.TrainingSet;
import dev.riffle.retrain.evaluate.ModelRanker;
import dev.riffle.retrain.evaluate.SnapshotRoundTrip;
import dev.riffle.retrain.fit.LinearSettings;
import dev.riffle.retrain.fit.ModelTrainer;
import dev.riffle.retrain.ials.IalsSettings;
import dev.riffle.retrain.ials.WorkerPool;
import java.time.Instant;
import java.util.HashSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sixty users and forty items in two groups, who liked eight items each: little, and clear. */
class GroupsTest {
  private static final int USERS = 60;
  private static final int ITEMS = 40;
  private static final int LIKES = 8;

  private final WorkerPool workers = WorkerPool.onAllCores();

  @AfterEach
  void leave() {
    workers.close();
  }

  @Test
  void withNoSettingEveryFirstTenIsOfTheUsersGroup() {
    everyFirstTenIsOfTheUsersGroup(likes((user, like, random) -> random.nextDouble() * 100));
  }

  @Test
  void alsoWhereEachUserCameOnce() {
    everyFirstTenIsOfTheUsersGroup(likes((user, like, random) -> user + like / 1e3));
  }

  private void everyFirstTenIsOfTheUsersGroup(Interactions all) {
    EncoderSettings encoder = EncoderSettings.defaults();
    var folds = ValidationFolds.of(all, 0.1, encoder);
    var base = LinearSettings.dense(IalsSettings.defaults(), encoder);
    Choice choice =
        new LinearSearch(folds, new ItemCatalogue(), encoder, workers, SearchBounds.NONE, _ -> {})
            .choose(base)
            .orElseThrow();
    LinearSettings chosen = choice.settings();
    var set = TrainingSet.of(all, new ItemCatalogue(), chosen.encoder());
    Model model =
        SnapshotRoundTrip.of(
            new ModelTrainer("default", chosen, workers).fit(set, _ -> {}), Instant.EPOCH);
    var ranker = new ModelRanker(model);

    assertThat(choice.winner()).isNotEqualTo(Choice.Kind.POPULARITY);
    for (int user = 0; user < all.subjects(); user++) {
      String group = all.subject(user).substring(0, 1);
      assertThat(ranker.top(all.history(user, 1_000), 10))
          .as("%s, %s", all.subject(user), choice.words())
          .hasSize(10)
          .allMatch(item -> item.startsWith(group));
    }
  }

  private interface Times {
    double day(int user, int like, SplittableRandom random);
  }

  private static Interactions likes(Times times) {
    var random = new SplittableRandom(3);
    var diary = new Diary();
    for (int user = 0; user < USERS; user++) {
      var items = new HashSet<String>();
      while (items.size() < LIKES) {
        String group = user % 2 == 0 ? "x" : "y";
        String item = group + random.nextInt(ITEMS / 2);
        if (items.add(item)) {
          diary.click(group + user, item, times.day(user, items.size(), random));
        }
      }
    }
    return diary.build();
  }
}
