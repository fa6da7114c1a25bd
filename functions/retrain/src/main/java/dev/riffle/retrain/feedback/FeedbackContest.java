package dev.riffle.retrain.feedback;

import dev.riffle.core.model.Model;
import dev.riffle.core.recommend.Recommender;
import dev.riffle.core.rerank.ItemNews;
import dev.riffle.core.rerank.RankFeature;
import dev.riffle.core.rerank.ReRanker;
import dev.riffle.retrain.data.Interactions;
import dev.riffle.retrain.data.UserCatalogue;
import dev.riffle.retrain.evaluate.Bootstrap;
import dev.riffle.retrain.evaluate.PairedBootstrap;
import dev.riffle.retrain.evaluate.PairedDifference;
import dev.riffle.retrain.feedback.FeedbackResult.Against;
import dev.riffle.retrain.feedback.FeedbackResult.Figures;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Learns a re-ranker for a model from what was shown after its data ended, and judges it on what
 * was shown after that: the model saw none of these clicks, and the re-ranker none of those that
 * judge it. Kept when both NDCG of clicks and log-loss are better, with the whole 95 % interval.
 *
 * @param feedback what was shown
 * @param interactions of people, with which they are read at each moment
 * @param users what was known of them before the model's data ended
 * @param impressionsKept whether serving knows what was shown to whom
 */
public record FeedbackContest(
    Feedback feedback, Interactions interactions, UserCatalogue users, boolean impressionsKept) {
  private static final double TEACHING = 0.6;
  private static final int MOST_LISTS = 20_000;
  private static final int MOST_OF_A_USER = 50;
  private static final int FEWEST_CLICKED = 100;
  private static final int FEWEST_USERS = 20;
  private static final long SEED = 1;

  /**
   * Learns and judges.
   *
   * @param model whose data ended before {@code cut}
   * @param news of its items, from its data; asked for when there are lists to learn from
   * @param champion the model that serves, whose data ended before then as well
   */
  public FeedbackResult of(
      Model model, Supplier<ItemNews> news, Instant cut, Optional<Model> champion) {
    int impressions = feedback.impressions();
    if (impressions == 0) {
      return FeedbackResult.not(
          "Nothing was learned from impressions: there are none. Send an impression for each item"
              + " that is shown, with the answer's recommendationId and the item's position.");
    }
    List<ShownList> shown = bounded(feedback.lists(cut));
    var views =
        new ListViews(
            shown, interactions, users, impressionsKept ? Optional.of(feedback) : Optional.empty());
    List<ShownList> personal =
        shown.stream().filter(list -> views.isPersonal(list, model)).toList();
    int first = (int) (TEACHING * personal.size());
    // What was shown at one moment is on one side.
    while (first > 0
        && first < personal.size()
        && personal.get(first).time().equals(personal.get(first - 1).time())) {
      first--;
    }
    List<ShownList> teaching = personal.subList(0, first);
    List<ShownList> judging =
        personal.subList(first, personal.size()).stream().filter(ShownList::clicked).toList();
    if (few(teaching.stream().filter(ShownList::clicked).toList()) || few(judging)) {
      return FeedbackResult.not(
          String.format(
              Locale.ROOT,
              "Nothing was learned from impressions: of %,d there are %,d lists with positions,"
                  + " shown since %s to users of whom something is known. %,d and %,d of them with a"
                  + " click teach and judge; %,d of %,d users each are needed.",
              impressions,
              personal.size(),
              cut,
              teaching.stream().filter(ShownList::clicked).count(),
              judging.size(),
              FEWEST_CLICKED,
              FEWEST_USERS));
    }
    return judged(
        model, news.get(), champion, views, teaching, personal.subList(first, personal.size()));
  }

  private FeedbackResult judged(
      Model model,
      ItemNews news,
      Optional<Model> champion,
      ListViews views,
      List<ShownList> teaching,
      List<ShownList> judging) {
    Recommender recommender = ListViews.recommender(model);
    List<SeenList> taught = seen(teaching, model, recommender, news, views);
    if (taught.stream().noneMatch(SeenList::anyClicked)) {
      return FeedbackResult.not(
          "Nothing was learned from impressions: the model knows none of them.");
    }
    ClickModel clicks = ClickModel.learn(taught, Columns.all(taught));
    ClickModel byScore = ClickModel.learn(taught, Columns.score(taught));
    Optional<ReRanker> learned = Learner.reRanker(clicks, taught, news);
    if (learned.isEmpty()) {
      return FeedbackResult.not(
          "Nothing was learned from impressions: nothing tells what is clicked from what is not.");
    }
    var before = new UserMeans();
    var after = new UserMeans();
    var lossBefore = new UserMeans();
    var lossAfter = new UserMeans();
    int judged = 0;
    for (ShownList list : judging) {
      SeenList seen = views.seen(list, model, recommender, news);
      if (seen.size() == 0) {
        continue;
      }
      lossBefore.add(seen.user(), byScore.loss(seen));
      lossAfter.add(seen.user(), clicks.loss(seen));
      if (seen.anyClicked()) {
        judged++;
        before.add(seen.user(), ndcg(seen, Optional.empty(), clicks.examination()));
        after.add(seen.user(), ndcg(seen, learned, clicks.examination()));
      }
    }
    PairedDifference ndcg = PairedBootstrap.compare(before.values(), after.values(), SEED);
    PairedDifference loss = PairedBootstrap.compare(lossAfter.values(), lossBefore.values(), SEED);
    boolean better = ndcg.low() > 0 && loss.low() > 0;
    Optional<ReRanker> kept = learned.filter(_ -> better);
    var figures =
        new Figures(
            learned.get(),
            clicks.examination().shares(),
            taught.size(),
            judged,
            Bootstrap.mean(before.values(), SEED).mean(),
            Bootstrap.mean(after.values(), SEED).mean(),
            ndcg,
            loss,
            champion.map(
                it -> against(it, model, news, kept, views, judging, clicks.examination())));
    return new FeedbackResult(FeedbackWords.of(figures, better), Optional.of(figures), kept);
  }

  /** Both as they answer, on the same lists: an item that one does not know it would not show. */
  private Against against(
      Model champion,
      Model model,
      ItemNews news,
      Optional<ReRanker> kept,
      ListViews views,
      List<ShownList> judging,
      Examination examination) {
    Recommender theirs = ListViews.recommender(champion);
    Recommender ours = ListViews.recommender(model);
    Optional<ReRanker> their = champion.head().reRanker();
    var before = new UserMeans();
    var after = new UserMeans();
    for (ShownList list : judging) {
      if (list.clicked()) {
        ItemNews known = their.map(ReRanker::news).orElse(ItemNews.NONE);
        before.add(
            list.user(),
            ndcg(list, views.features(list, champion, theirs, known), their, examination));
        after.add(
            list.user(), ndcg(list, views.features(list, model, ours, news), kept, examination));
      }
    }
    return new Against(
        Bootstrap.mean(before.values(), SEED).mean(),
        PairedBootstrap.compare(before.values(), after.values(), SEED));
  }

  private static List<SeenList> seen(
      List<ShownList> lists, Model model, Recommender recommender, ItemNews news, ListViews views) {
    var seen = new ArrayList<SeenList>();
    for (ShownList list : lists) {
      SeenList one = views.seen(list, model, recommender, news);
      if (one.size() > 0) {
        seen.add(one);
      }
    }
    return seen;
  }

  private static double ndcg(SeenList seen, Optional<ReRanker> by, Examination examination) {
    var scores = new double[seen.size()];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = score(seen.features()[i], by);
    }
    return ClickNdcg.of(scores, seen.positions(), seen.clicked(), examination);
  }

  private static double ndcg(
      ShownList list,
      Map<String, double[]> features,
      Optional<ReRanker> by,
      Examination examination) {
    int count = list.items().size();
    var scores = new double[count];
    var positions = new int[count];
    var clicked = new boolean[count];
    for (int i = 0; i < count; i++) {
      ShownList.Shown item = list.items().get(i);
      double[] known = features.get(item.itemId());
      scores[i] = known == null ? Double.NEGATIVE_INFINITY : score(known, by);
      positions[i] = item.position();
      clicked[i] = item.clicked();
    }
    return ClickNdcg.of(scores, positions, clicked, examination);
  }

  private static double score(double[] features, Optional<ReRanker> by) {
    double own = features[RankFeature.VECTORS.place()] + features[RankFeature.SUCCESSORS.place()];
    return own + by.map(learned -> learned.adds(features)).orElse(0.0);
  }

  private static boolean few(List<ShownList> clicked) {
    return clicked.size() < FEWEST_CLICKED
        || clicked.stream().map(ShownList::user).distinct().count() < FEWEST_USERS;
  }

  /** The newest, and of one user no more than so many: nobody teaches alone what others get. */
  private static List<ShownList> bounded(List<ShownList> lists) {
    Map<String, Integer> counts = new HashMap<>();
    var kept = new ArrayList<ShownList>();
    for (ShownList list : lists.reversed()) {
      if (kept.size() < MOST_LISTS
          && list.items().size() > 1
          && counts.merge(list.user(), 1, Integer::sum) <= MOST_OF_A_USER) {
        kept.add(list);
      }
    }
    return kept.reversed();
  }
}
