package dev.riffle.retrain.newuser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.core.event.ItemFeatures;
import dev.riffle.core.event.UserPut;
import dev.riffle.core.model.Model;
import dev.riffle.core.online.EncoderSettings;
import dev.riffle.core.online.History;
import dev.riffle.retrain.data.Diary;
import dev.riffle.retrain.data.Interactions;
import dev.riffle.retrain.data.ItemCatalogue;
import dev.riffle.retrain.data.TrainingSet;
import dev.riffle.retrain.data.UserCatalogue;
import dev.riffle.retrain.evaluate.Case;
import dev.riffle.retrain.evaluate.ModelRanker;
import dev.riffle.retrain.evaluate.SnapshotRoundTrip;
import dev.riffle.retrain.fit.LinearSettings;
import dev.riffle.retrain.fit.ModelTrainer;
import dev.riffle.retrain.ials.IalsSettings;
import dev.riffle.retrain.ials.WorkerPool;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two groups of users who like two groups of items; one thing that is known of users tells. */
class UserPriorTrainerTest {
  private static final int USERS = 240;
  private static final int ITEMS = 40;

  private final WorkerPool workers = WorkerPool.onAllCores();

  @AfterEach
  void leave() {
    workers.close();
  }

  @Test
  void aNewUserOfAGroupGetsWhatTheGroupLikes() {
    UserCatalogue users = catalogue(USERS, user -> user % 2 == 0 ? "x" : "y");
    put(users, "new", "y");

    ModelTrainer.Fitted fitted = fit(users);

    assertThat(fitted.users().orElseThrow()).startsWith("New users start from their features: ");
    Model model = SnapshotRoundTrip.of(fitted.draft(), Instant.EPOCH);
    var ranker = new ModelRanker(model, users);
    assertThat(ranker.top(new Case("new", History.EMPTY, Set.of("y1"), Set.of()), 10))
        .hasSize(10)
        .allMatch(item -> item.startsWith("y"));
  }

  @Test
  void featuresThatSayNothingAreLeftOutAndThatIsSaid() {
    var random = new SplittableRandom(4);
    ModelTrainer.Fitted fitted = fit(catalogue(USERS, _ -> random.nextBoolean() ? "even" : "odd"));

    assertThat(fitted.users().orElseThrow()).startsWith("Users' features are left out: NDCG@10 ");
    assertThat(fitted.draft().userPrior()).isEmpty();
  }

  @Test
  void tooFewUsersWithFeaturesAreSaidToBe() {
    ModelTrainer.Fitted fitted = fit(catalogue(99, user -> user % 2 == 0 ? "x" : "y"));

    assertThat(fitted.users())
        .contains(
            "Users' features are left out: 99 users have features and a history, and 100 are"
                + " needed to learn from them.");
    assertThat(fitted.draft().userPrior()).isEmpty();
  }

  @Test
  void withoutFeaturesNothingIsSaid() {
    ModelTrainer.Fitted fitted = fit(UserCatalogue.none());

    assertThat(fitted.users()).isEmpty();
    assertThat(fitted.draft().userPrior()).isEmpty();
  }

  private ModelTrainer.Fitted fit(UserCatalogue users) {
    EncoderSettings encoder = EncoderSettings.defaults();
    var set = TrainingSet.of(likes(), new ItemCatalogue(), encoder);
    var settings = LinearSettings.dense(IalsSettings.defaults().withDims(8), encoder);
    return new ModelTrainer("default", settings, workers).fit(set, users, _ -> {});
  }

  private static UserCatalogue catalogue(int users, IntFunction<String> category) {
    var catalogue = new UserCatalogue();
    for (int user = 0; user < users; user++) {
      put(catalogue, "u" + user, category.apply(user));
    }
    return catalogue;
  }

  private static void put(UserCatalogue catalogue, String user, String category) {
    var features =
        new ItemFeatures(
            List.of(category), List.of(), Map.of(), "", List.of(), true, Optional.empty());
    catalogue.put(new UserPut("put " + user, "default", user, Instant.EPOCH, features));
  }

  private static Interactions likes() {
    var random = new SplittableRandom(3);
    var diary = new Diary();
    for (int user = 0; user < USERS; user++) {
      String group = user % 2 == 0 ? "x" : "y";
      var items = new HashSet<String>();
      while (items.size() < 8) {
        String item = group + random.nextInt(ITEMS / 2);
        if (items.add(item)) {
          diary.click("u" + user, item, random.nextDouble() * 60);
        }
      }
    }
    return diary.build();
  }
}
