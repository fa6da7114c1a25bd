package dev.riffle.tests.bench.shape;

import dev.riffle.core.rerank.RankFeature;
import dev.riffle.core.rerank.ReRanker;
import dev.riffle.retrain.evaluate.Bootstrap;
import dev.riffle.retrain.evaluate.BootstrapInterval;
import dev.riffle.retrain.feedback.FeedbackResult;
import dev.riffle.tests.bench.BenchmarkReport;
import dev.riffle.tests.bench.shape.TaughtShop.Visits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * A re-ranker that is learned from clicks, in shops with a known truth: whether the gate keeps it,
 * what it brings in visits that follow, and how often it is kept where clicks say nothing.
 */
@Command(
    name = "feedback",
    description = "A re-ranker learned from impressions and clicks, where the truth is known.",
    mixinStandardHelpOptions = true)
public final class FeedbackBench implements Callable<Integer> {
  private static final long SEED = 29;
  private static final double PATIENCE = 0.85;

  @Option(names = "--worlds", description = "Worlds of each kind; default ${DEFAULT-VALUE}.")
  private int worlds = 20;

  @Option(names = "--users", description = "Users of a world; default ${DEFAULT-VALUE}.")
  private int users = 300;

  @Option(names = "--items", description = "Items of a world; default ${DEFAULT-VALUE}.")
  private int items = 800;

  @Option(
      names = "--rounds",
      description = "Visits that teach, and as many that follow; default ${DEFAULT-VALUE}.")
  private int rounds = 20;

  @Option(names = "--k", description = "Items of a list; default ${DEFAULT-VALUE}.")
  private int k = 10;

  @Option(names = "--enough", description = "As of local/bench shape; default ${DEFAULT-VALUE}.")
  private double enough = 0.5;

  @Option(names = "--bored", description = "As of local/bench shape; default ${DEFAULT-VALUE}.")
  private double bored = 0.7;

  /** One world, without and with what it taught. */
  private record Outcome(FeedbackResult learned, Visits plain, Visits again) {
    boolean kept() {
      return learned.reRanker().isPresent();
    }
  }

  @Override
  public Integer call() {
    System.out.printf(
        "%d worlds, and as many in which clicks say nothing: %d users, %d items, %d rounds that"
            + " teach and as many that follow, lists of %d%n",
        worlds, users, items, rounds, k);
    List<Outcome> taught = outcomes(false);
    List<Outcome> noise = outcomes(true);
    var report = new BenchmarkReport(System.out);
    report
        .count("worlds", "worlds of each kind", worlds)
        .count("kept", "in which what was learned is kept", kept(taught))
        .count("kept_of_noise", "in which it is though clicks say nothing", kept(noise));
    change(report, "clicks", taught, Visits::clicks);
    change(report, "ndcg", taught, Visits::ndcg);
    examined(report, taught);
    weights(taught);
    taught.forEach(each -> System.out.println(each.learned().words()));
    report.end();
    return 0;
  }

  private List<Outcome> outcomes(boolean noise) {
    return IntStream.range(0, worlds)
        .mapToObj(
            world -> {
              long seed = SEED + 1_000L * world;
              TaughtShop teaching = shop(noise, seed);
              teaching.visits(0, rounds, Optional.empty());
              FeedbackResult learned = teaching.learned();
              return new Outcome(
                  learned,
                  following(noise, seed, Optional.empty()),
                  following(noise, seed, learned.reRanker()));
            })
        .toList();
  }

  private TaughtShop shop(boolean noise, long seed) {
    return new TaughtShop(new Habits(PATIENCE, enough, bored), items, users, k, noise, seed);
  }

  private Visits following(boolean noise, long seed, Optional<ReRanker> by) {
    TaughtShop same = shop(noise, seed);
    same.visits(0, rounds, Optional.empty());
    return same.visits(rounds, rounds, by);
  }

  private static int kept(List<Outcome> outcomes) {
    return (int) outcomes.stream().filter(Outcome::kept).count();
  }

  private static void change(
      BenchmarkReport report, String key, List<Outcome> outcomes, ToDoubleFunction<Visits> of) {
    double[] differences =
        outcomes.stream()
            .mapToDouble(each -> of.applyAsDouble(each.again()) - of.applyAsDouble(each.plain()))
            .toArray();
    double plain = outcomes.stream().mapToDouble(each -> of.applyAsDouble(each.plain())).sum();
    BootstrapInterval interval = Bootstrap.mean(differences, SEED);
    report
        .fraction(key + "_plain", key + " a visit by the model alone", plain / outcomes.size())
        .fraction(key + "_change", "the change by what was learned", interval.mean())
        .fraction(key + "_low", "95 of 100 resamplings of worlds put it from", interval.low())
        .fraction(key + "_high", "to", interval.high());
  }

  /** How often the fifth and the tenth place are looked at: by the truth, and as found. */
  private void examined(BenchmarkReport report, List<Outcome> outcomes) {
    for (int place : new int[] {5, 10}) {
      double found =
          outcomes.stream()
              .flatMap(each -> each.learned().figures().stream())
              .mapToDouble(figures -> figures.examination()[place - 1])
              .average()
              .orElse(0);
      report
          .fraction(
              "looked_" + place, "place " + place + " is looked at", Math.pow(PATIENCE, place - 1))
          .fraction("looked_" + place + "_found", "as was found", found);
    }
  }

  private static void weights(List<Outcome> outcomes) {
    System.out.println("Mean weights of what was learned, on the scale of the model's scores:");
    for (RankFeature feature : RankFeature.values()) {
      var weights = new ArrayList<Double>();
      outcomes.forEach(
          each ->
              each.learned()
                  .figures()
                  .ifPresent(figures -> weights.add(figures.learned().term(feature).weight())));
      double[] all = weights.stream().mapToDouble(Double::doubleValue).toArray();
      BootstrapInterval interval = Bootstrap.mean(all, SEED);
      System.out.printf(
          "%-12s %+.4f [%+.4f, %+.4f]%n",
          feature.wireName(), interval.mean(), interval.low(), interval.high());
    }
  }
}
