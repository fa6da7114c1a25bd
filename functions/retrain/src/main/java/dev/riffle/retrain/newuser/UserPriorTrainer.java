package dev.riffle.retrain.newuser;

import dev.riffle.core.online.Prior;
import dev.riffle.retrain.data.TrainingSet;
import dev.riffle.retrain.data.UserCatalogue;
import dev.riffle.retrain.evaluate.Case;
import dev.riffle.retrain.evaluate.Evaluation;
import dev.riffle.retrain.evaluate.ItemCounts;
import dev.riffle.retrain.evaluate.Metric;
import dev.riffle.retrain.evaluate.PairedBootstrap;
import dev.riffle.retrain.evaluate.PairedDifference;
import dev.riffle.retrain.ials.Factors;
import dev.riffle.retrain.ials.WorkerPool;
import dev.riffle.retrain.prior.PriorTrainer;
import dev.riffle.retrain.prior.TrainingExample;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Learns from users with features and a history where a user with features alone starts: the map
 * from features to user vectors, as the items' prior is learned. It is kept when users who were
 * held out get better answers by their features than by what is popular, beyond chance.
 */
public final class UserPriorTrainer {
  /** With fewer users nothing can be judged. */
  static final int FEWEST = 100;

  /** Of the users, one in so many is held out. */
  private static final int FOLDS = 5;

  private static final int MOST_CASES = 2_000;
  private static final int FEWEST_CASES = 20;

  /** Multiplications and additions: some seconds of one core. */
  private static final double MAX_WORK = 8e9;

  private static final long SEED = 1;

  private final TrainingSet set;
  private final Factors users;
  private final Factors items;
  private final WorkerPool workers;

  /**
   * @param users vectors of the set's rows, from these items'
   */
  public UserPriorTrainer(TrainingSet set, Factors users, Factors items, WorkerPool workers) {
    this.set = set;
    this.users = users;
    this.items = items;
    this.workers = workers;
  }

  /**
   * What was learned.
   *
   * @param prior nothing when it is left out
   * @param line why, for people; nothing where no features are known
   */
  public record Learned(Optional<Prior> prior, Optional<String> line) {
    /** Of data without features of users. */
    public static final Learned NOTHING = new Learned(Optional.empty(), Optional.empty());
  }

  /** Learns from those of the set's users of whom features are known. */
  public Learned learn(UserCatalogue known) {
    if (known.size() == 0) {
      return Learned.NOTHING;
    }
    var told = new ArrayList<Integer>();
    for (int row = 0; row < set.users().size(); row++) {
      if (known.features(set.users().get(row)).isPresent()) {
        told.add(row);
      }
    }
    if (told.size() < FEWEST) {
      return leftOut(
          "%,d users have features and a history, and %,d are needed to learn from them"
              .formatted(told.size(), FEWEST));
    }
    return judged(told, known);
  }

  private Learned judged(List<Integer> told, UserCatalogue known) {
    var random = new SplittableRandom(SEED);
    var training = new ArrayList<Integer>();
    var held = new ArrayList<Integer>();
    told.forEach(row -> (random.nextInt(FOLDS) == 0 ? held : training).add(row));
    Optional<Prior> learned = train(training, known);
    List<Case> cases = NewUserCases.of(set, held).stream().limit(mostCases()).toList();
    if (learned.isEmpty() || cases.size() < FEWEST_CASES) {
      return leftOut(
          "%,d held-out users liked anything, and %,d are needed to judge"
              .formatted(cases.size(), FEWEST_CASES));
    }
    var counts = new ItemCounts(Map.of(), set.users().size());
    Evaluation popular =
        Evaluation.of(new FeatureRanker(set.items(), set.popularity()), cases, counts, workers);
    Evaluation byFeatures =
        Evaluation.of(
            new FeatureRanker(set.items(), items, learned.get(), known), cases, counts, workers);
    PairedDifference better =
        PairedBootstrap.compare(
            popular.values(Metric.NDCG_10), byFeatures.values(Metric.NDCG_10), SEED);
    String line =
        ("NDCG@10 %.4f by their features, %.4f by popularity, difference %+.4f [%+.4f, %+.4f],"
                + " %,d held-out users")
            .formatted(
                byFeatures.mean(Metric.NDCG_10),
                popular.mean(Metric.NDCG_10),
                better.mean(),
                better.low(),
                better.high(),
                better.cases());
    return better.low() > 0
        ? new Learned(
            train(told, known), Optional.of("New users start from their features: " + line + "."))
        : leftOut(line);
  }

  private static Learned leftOut(String why) {
    return new Learned(Optional.empty(), Optional.of("Users' features are left out: " + why + "."));
  }

  private Optional<Prior> train(List<Integer> rows, UserCatalogue known) {
    return PriorTrainer.train(
        rows.stream()
            .map(
                row ->
                    new TrainingExample(
                        known.features(set.users().get(row)).orElseThrow(),
                        users.row(row),
                        set.byUser().count(row)))
            .toList(),
        users.dims());
  }

  private int mostCases() {
    double one = (double) items.rows() * items.dims();
    return (int) Math.clamp(MAX_WORK / Math.max(1, one), FEWEST_CASES, MOST_CASES);
  }
}
