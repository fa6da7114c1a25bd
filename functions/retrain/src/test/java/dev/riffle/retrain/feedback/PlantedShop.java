package dev.riffle.retrain.feedback;

import dev.riffle.core.event.Event;
import dev.riffle.core.event.Interaction;
import dev.riffle.core.event.InteractionType;
import dev.riffle.core.model.DraftItem;
import dev.riffle.core.model.Model;
import dev.riffle.core.model.ModelDraft;
import dev.riffle.core.online.EncoderSettings;
import dev.riffle.core.online.EventKey;
import dev.riffle.core.rerank.ItemNews;
import dev.riffle.core.rerank.RankFeature;
import dev.riffle.retrain.data.Interactions;
import dev.riffle.retrain.data.InteractionsBuilder;
import dev.riffle.retrain.data.TakenBack;
import dev.riffle.retrain.data.UserCatalogue;
import dev.riffle.retrain.evaluate.SnapshotRoundTrip;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/** A shop whose users click by a rule that is known, and look less often further down. */
final class PlantedShop {
  static final Instant CUT = Instant.parse("2026-09-01T00:00:00Z");
  private static final int USERS = 60;
  private static final int ITEMS = 60;
  private static final int DIMS = 4;
  private static final int PLACES = 8;
  private static final int LISTS = 16;

  private final Random random;
  private final Model model;
  private final Interactions interactions;
  private final Feedback feedback;
  private final ItemNews news;

  /**
   * @param odds of a click of somebody who looks, by features
   */
  PlantedShop(long seed, ToDoubleFunction<double[]> odds) {
    random = new Random(seed);
    model = made();
    interactions = interactions();
    news = News.of(interactions.before(CUT), interactions.itemIds(), EncoderSettings.defaults());
    feedback = feedback(odds);
  }

  Model model() {
    return model;
  }

  private Model made() {
    var items = new ArrayList<DraftItem>();
    for (int i = 0; i < ITEMS; i++) {
      var vector = new float[DIMS];
      for (int d = 0; d < DIMS; d++) {
        vector[d] = (float) random.nextGaussian();
      }
      items.add(
          new DraftItem(
              item(i), vector, List.of("c" + i % 5), true, Optional.empty(), random.nextInt(50)));
    }
    return SnapshotRoundTrip.of(
        ModelDraft.builder(Event.DEFAULT_TENANT, DIMS).items(items).meanUserSquare(0.2).build(),
        CUT);
  }

  FeedbackResult contest(Optional<Model> champion) {
    return new FeedbackContest(feedback, interactions, UserCatalogue.none(), true)
        .of(model, () -> news, CUT, champion);
  }

  private static String item(int i) {
    return "item-" + i;
  }

  /** Everybody liked four things before; a third of the items is of the last days. */
  private Interactions interactions() {
    var builder = new InteractionsBuilder();
    for (int user = 0; user < USERS; user++) {
      for (int n = 0; n < 4; n++) {
        int item = random.nextInt(ITEMS);
        Duration ago =
            Duration.ofHours(item % 3 == 0 ? 1 + random.nextInt(40) : 1_000 + random.nextInt(900));
        String id = user + "/" + n;
        builder.add(
            EventKey.of(id),
            event(
                id,
                InteractionType.LIKE,
                user,
                item(item),
                CUT.minus(ago),
                "",
                OptionalInt.empty()));
      }
    }
    return builder.build(_ -> false, _ -> false);
  }

  private Feedback feedback(ToDoubleFunction<double[]> odds) {
    var lists = new ArrayList<ShownList>();
    for (int user = 0; user < USERS; user++) {
      for (int n = 0; n < LISTS; n++) {
        var items = new ArrayList<String>();
        for (int i = 0; i < ITEMS; i++) {
          items.add(item(i));
        }
        Collections.shuffle(items, random);
        var places = new ArrayList<ShownList.Shown>();
        for (int i = 0; i < PLACES; i++) {
          places.add(new ShownList.Shown(items.get(i), i + 1, false));
        }
        lists.add(
            new ShownList(
                "user-" + user, CUT.plus(Duration.ofMinutes(n * 60L + user % 7)), places));
      }
    }
    var views = new ListViews(lists, interactions, UserCatalogue.none(), Optional.empty());
    var recommender = ListViews.recommender(model);
    var log = new FeedbackLog();
    for (int n = 0; n < lists.size(); n++) {
      seen(n, lists.get(n), views.features(lists.get(n), model, recommender, news), odds, log);
    }
    return log.build(_ -> false, _ -> false, new TakenBack());
  }

  private void seen(
      int number,
      ShownList list,
      Map<String, double[]> features,
      ToDoubleFunction<double[]> odds,
      FeedbackLog log) {
    int user = number / LISTS;
    String answer = "answer-" + number;
    for (ShownList.Shown shown : list.items()) {
      String id = number + "-" + shown.position();
      log.add(
          EventKey.of(id),
          event(
              id,
              InteractionType.IMPRESSION,
              user,
              shown.itemId(),
              list.time(),
              answer,
              OptionalInt.of(shown.position())));
      double chance = 1 / (1 + Math.exp(-odds.applyAsDouble(features.get(shown.itemId()))));
      if (random.nextDouble() < chance / shown.position()) {
        log.add(
            EventKey.of("click " + id),
            event(
                "click " + id,
                InteractionType.CLICK,
                user,
                shown.itemId(),
                list.time().plusSeconds(30),
                answer,
                OptionalInt.empty()));
      }
    }
  }

  static double of(double[] features, RankFeature feature) {
    return features[feature.place()];
  }

  static Interaction event(
      String id,
      InteractionType type,
      int user,
      String item,
      Instant time,
      String answer,
      OptionalInt position) {
    return new Interaction(
        id,
        Event.DEFAULT_TENANT,
        type,
        "user-" + user,
        item,
        time,
        OptionalDouble.empty(),
        Optional.empty(),
        Optional.of(answer).filter(text -> !text.isEmpty()),
        position);
  }
}
