package dev.riffle.tests.bench.shape;

import dev.riffle.core.event.Event;
import dev.riffle.core.event.Interaction;
import dev.riffle.core.event.InteractionType;
import dev.riffle.core.event.ItemFeatures;
import dev.riffle.core.event.ItemPut;
import dev.riffle.core.event.OwnerAttributes;
import dev.riffle.core.model.Model;
import dev.riffle.core.online.EncoderSettings;
import dev.riffle.core.online.EventKey;
import dev.riffle.core.online.History;
import dev.riffle.core.online.HistoryEntry;
import dev.riffle.core.online.ShownItems;
import dev.riffle.core.recommend.Delta;
import dev.riffle.core.recommend.Filter;
import dev.riffle.core.recommend.Recommendation;
import dev.riffle.core.recommend.RecommendationRequest;
import dev.riffle.core.recommend.Recommender;
import dev.riffle.core.rerank.ItemNews;
import dev.riffle.core.rerank.ReRanker;
import dev.riffle.retrain.data.Interactions;
import dev.riffle.retrain.data.InteractionsBuilder;
import dev.riffle.retrain.data.ItemCatalogue;
import dev.riffle.retrain.data.TakenBack;
import dev.riffle.retrain.data.TrainingSet;
import dev.riffle.retrain.data.UserCatalogue;
import dev.riffle.retrain.evaluate.SnapshotRoundTrip;
import dev.riffle.retrain.feedback.FeedbackContest;
import dev.riffle.retrain.feedback.FeedbackLog;
import dev.riffle.retrain.feedback.FeedbackResult;
import dev.riffle.retrain.feedback.News;
import dev.riffle.retrain.fit.LinearSettings;
import dev.riffle.retrain.fit.ModelTrainer;
import dev.riffle.retrain.ials.IalsSettings;
import dev.riffle.retrain.ials.WorkerPool;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * A shop of {@link World} that trains a model on what people did, shows what it recommends, and
 * learns from what is clicked: with the code that trains and serves. The same seed gives the same
 * visits until the model has learned.
 */
final class TaughtShop {
  private static final Instant CUT = Instant.parse("2026-09-01T00:00:00Z");
  private static final int DIMS = 16;
  private static final int LOOKS = 400;

  /** A list is drawn from so many times as many of the best, as if others were sold out. */
  private static final int SPARE = 3;

  private static final Duration BEFORE = Duration.ofDays(40);
  private static final Duration A_ROUND = Duration.ofHours(12);

  private final World world;
  private final int places;
  private final boolean noise;
  private final SplittableRandom random;
  private final EncoderSettings encoder = EncoderSettings.defaults();
  private final InteractionsBuilder events = new InteractionsBuilder();
  private final FeedbackLog log = new FeedbackLog();
  private final Map<Integer, List<HistoryEntry>> done = new HashMap<>();
  private final Map<Integer, List<ShownItems.Shown>> shown = new HashMap<>();
  private final Model model;
  private final ItemNews news;
  private int numbers;

  /**
   * @param noise whether people click whatever is shown, as long as they look
   */
  TaughtShop(Habits habits, int items, int users, int places, boolean noise, long seed) {
    this.world = new World(habits, items, 0, 1, users, seed);
    this.places = places;
    this.noise = noise;
    this.random = new SplittableRandom(seed + 1);
    Interactions before = before();
    var catalogue = new ItemCatalogue();
    for (Product product : world.products()) {
      catalogue.put(put(product));
    }
    TrainingSet set = TrainingSet.of(before, catalogue, encoder);
    try (var workers = WorkerPool.onAllCores()) {
      this.model =
          SnapshotRoundTrip.of(
              new ModelTrainer(
                      Event.DEFAULT_TENANT,
                      LinearSettings.dense(IalsSettings.defaults().withDims(DIMS), encoder),
                      workers)
                  .fit(set, _ -> {}),
              CUT);
    }
    this.news = News.of(before, set.items(), encoder);
  }

  private static ItemPut put(Product product) {
    String id = Integer.toString(product.number());
    return new ItemPut(
        "put-" + id,
        Event.DEFAULT_TENANT,
        id,
        CUT.minus(BEFORE),
        new ItemFeatures(
            List.of("family-" + product.family()),
            List.of(),
            Map.of(),
            "",
            List.of(),
            true,
            Optional.empty()),
        OwnerAttributes.NONE);
  }

  /** Before anything is recommended people look at some items by chance. */
  private Interactions before() {
    var earlier = new InteractionsBuilder();
    List<Product> products = world.products();
    for (int person = 0; person < world.people().size(); person++) {
      Person who = world.people().get(person);
      Set<Integer> met = new HashSet<>();
      for (int look = 0; look < LOOKS; look++) {
        Product product = products.get(random.nextInt(products.size()));
        Instant time = CUT.minusSeconds(1 + random.nextLong(BEFORE.toSeconds()));
        if (met.add(product.number()) && random.nextDouble() < world.liking(who, product)) {
          Interaction click = event(InteractionType.CLICK, person, product.number(), time, "", 0);
          earlier.add(EventKey.of(click.id()), click);
          events.add(EventKey.of(click.id()), click);
          done.computeIfAbsent(person, _ -> new ArrayList<>()).add(HistoryEntry.of(click));
          who.clicked().add(product.number());
        }
      }
    }
    return earlier.build(_ -> false, _ -> false);
  }

  /**
   * What visits came to.
   *
   * @param clicks a visit
   * @param ndcg by the truth
   */
  record Visits(double clicks, double ndcg) {}

  /**
   * Everybody visits once a round.
   *
   * @param by what looks at the best again, if anything does
   */
  Visits visits(int from, int rounds, Optional<ReRanker> by) {
    Model serving = model.with(by);
    var recommender = new Recommender(serving, Delta.none(serving));
    var measures = new Measures(world);
    int clicks = 0;
    double ndcg = 0;
    for (int round = from; round < from + rounds; round++) {
      for (int person = 0; person < world.people().size(); person++) {
        SplittableRandom own = random.split();
        Instant time = CUT.plus(A_ROUND.multipliedBy(round)).plusSeconds(60L * person);
        List<Product> list = list(recommender, person, time, own);
        ndcg += measures.ndcg(world.people().get(person), list, 0);
        clicks += visit(own, person, list, time, round);
      }
    }
    double visits = (double) rounds * world.people().size();
    return new Visits(clicks / visits, ndcg / visits);
  }

  private List<Product> list(
      Recommender recommender, int person, Instant time, SplittableRandom own) {
    History history =
        History.of(done.getOrDefault(person, List.of()), encoder.historyLength())
            .withShown(ShownItems.NONE.with(shown.getOrDefault(person, List.of())));
    var request =
        new RecommendationRequest(
            SPARE * places, history, Optional.empty(), Filter.NONE, false, time);
    List<Recommendation> best = recommender.recommend(request).items();
    var list = new ArrayList<Product>();
    for (int n = 0; n < best.size(); n++) {
      int wanted = places - list.size();
      if (own.nextInt(best.size() - n) < wanted) {
        list.add(world.products().get(Integer.parseInt(best.get(n).itemId())));
      }
    }
    return list;
  }

  private int visit(SplittableRandom own, int person, List<Product> list, Instant time, int round) {
    Person who = world.people().get(person);
    Set<Integer> before = Set.copyOf(who.clicked());
    Set<Integer> clicked = new HashSet<>();
    if (noise) {
      double looks = 1;
      for (Product product : list) {
        if (own.nextDouble() < looks * 0.15) {
          clicked.add(product.number());
          who.clicked().add(product.number());
        }
        looks *= world.habits().patience();
      }
    } else {
      new Visit(world, own).look(who, list);
      clicked.addAll(who.clicked());
      clicked.removeAll(before);
    }
    String answer = "answer-%d-%d".formatted(person, round);
    for (int place = 0; place < list.size(); place++) {
      int item = list.get(place).number();
      Interaction impression =
          event(InteractionType.IMPRESSION, person, item, time, answer, place + 1);
      log.add(EventKey.of(impression.id()), impression);
      shown
          .computeIfAbsent(person, _ -> new ArrayList<>())
          .add(ShownItems.Shown.at(Integer.toString(item), time));
      if (clicked.contains(item)) {
        Interaction click =
            event(InteractionType.CLICK, person, item, time.plusSeconds(20), answer, 0);
        log.add(EventKey.of(click.id()), click);
        events.add(EventKey.of(click.id()), click);
        done.computeIfAbsent(person, _ -> new ArrayList<>()).add(HistoryEntry.of(click));
      }
    }
    return clicked.size();
  }

  /** Learns from all that was shown; nothing can be shown afterwards that it could learn from. */
  FeedbackResult learned() {
    return new FeedbackContest(
            log.build(_ -> false, _ -> false, new TakenBack()),
            events.build(_ -> false, _ -> false),
            UserCatalogue.none(),
            true)
        .of(model, () -> news, CUT, Optional.empty());
  }

  private Interaction event(
      InteractionType type, int person, int item, Instant time, String answer, int place) {
    return new Interaction(
        "event-" + numbers++,
        Event.DEFAULT_TENANT,
        type,
        "person-" + person,
        Integer.toString(item),
        time,
        OptionalDouble.empty(),
        Optional.empty(),
        Optional.of(answer).filter(text -> !text.isEmpty()),
        place == 0 ? OptionalInt.empty() : OptionalInt.of(place));
  }
}
