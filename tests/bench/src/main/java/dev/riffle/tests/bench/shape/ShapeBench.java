package dev.riffle.tests.bench.shape;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.retrain.evaluate.Bootstrap;
import dev.riffle.retrain.evaluate.BootstrapInterval;
import dev.riffle.tests.bench.BenchmarkReport;
import dev.riffle.tests.bench.shape.Shop.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Diversity, exploration and impression discounts in shops with a known truth. A world is the unit
 * of all intervals, since its users share what is learned of fresh items; each rule meets the same
 * worlds as no rule, and what it changes is the mean of the differences.
 */
@Command(
    name = "shape",
    description = "What diversity, exploration and impression discounts cost and gain.",
    mixinStandardHelpOptions = true)
public final class ShapeBench implements Callable<Integer> {
  private static final long SEED = 17;
  private static final double PATIENCE = 0.85;

  @Option(names = "--worlds", description = "Worlds; default ${DEFAULT-VALUE}.")
  private int worlds = 20;

  @Option(names = "--users", description = "Users of a world; default ${DEFAULT-VALUE}.")
  private int users = 60;

  @Option(names = "--items", description = "Items of a world; default ${DEFAULT-VALUE}.")
  private int items = 1_200;

  @Option(
      names = "--fresh",
      description = "Fresh items that each round brings; default ${DEFAULT-VALUE}.")
  private int fresh = 6;

  @Option(names = "--rounds", description = "Visits of each user; default ${DEFAULT-VALUE}.")
  private int rounds = 15;

  @Option(names = "--k", description = "Items of a list; default ${DEFAULT-VALUE}.")
  private int k = 10;

  @Option(
      names = "--enough",
      description =
          "What an item leaves of the liking of the next one of its kind in a list, 1 for all of"
              + " it; default ${DEFAULT-VALUE}.")
  private double enough = 0.5;

  @Option(
      names = "--bored",
      description =
          "What a look in vain leaves of the liking of an item, 1 for all of it; default"
              + " ${DEFAULT-VALUE}.")
  private double bored = 0.7;

  /** One number of a result. */
  private record Measure(String key, String title, ToDoubleFunction<Result> of) {}

  private static final List<Measure> MEASURES =
      List.of(
          new Measure("ndcg", "NDCG", Result::ndcg),
          new Measure("diversity", "diversity", Result::diversity),
          new Measure("clicks", "clicks a visit", Result::clicks),
          new Measure("fresh_clicks", "of fresh items", Result::freshClicks),
          new Measure("discovered", "good ones known", Result::discovered));

  @Override
  public Integer call() {
    System.out.printf(
        "%d worlds of %d users, %d items, %d fresh ones a round, %d rounds, lists of %d%n",
        worlds, users, items, fresh, rounds, k);
    System.out.println("The change against no rule, and where 95 of 100 resamplings put it");
    System.out.printf("%-44s", "");
    MEASURES.forEach(measure -> System.out.printf(" %28s", measure.title()));
    System.out.println();
    ArrayNode json = JsonMapper.builder().build().createArrayNode();
    List<Result> none = List.of();
    for (ShapeSettings settings : ShapeSettings.all()) {
      List<Result> results = results(settings);
      boolean first = none.isEmpty();
      none = first ? results : none;
      line(settings, first, none, results, json.addObject());
    }
    new BenchmarkReport(System.out).value("settings", json).count("worlds", "worlds", worlds).end();
    return 0;
  }

  private List<Result> results(ShapeSettings settings) {
    var shop = new Shop(new Habits(PATIENCE, enough, bored), items, fresh, rounds, users, k);
    return IntStream.range(0, worlds)
        .parallel()
        .mapToObj(world -> shop.run(settings, SEED + 1_000L * world))
        .toList();
  }

  private static void line(
      ShapeSettings settings,
      boolean first,
      List<Result> none,
      List<Result> results,
      ObjectNode json) {
    json.put("rules", settings.name());
    System.out.printf("%-44s", settings.name());
    for (Measure measure : MEASURES) {
      var values = new ArrayList<Double>();
      for (int world = 0; world < results.size(); world++) {
        double before = first ? 0 : measure.of().applyAsDouble(none.get(world));
        values.add(measure.of().applyAsDouble(results.get(world)) - before);
      }
      BootstrapInterval interval =
          Bootstrap.mean(values.stream().mapToDouble(Double::doubleValue).toArray(), SEED);
      System.out.printf(
          first ? " %8.4f [%7.4f, %7.4f]" : " %+8.4f [%+7.4f, %+7.4f]",
          interval.mean(),
          interval.low(),
          interval.high());
      json.putObject(measure.key())
          .put("change", !first)
          .put("mean", rounded(interval.mean()))
          .put("low", rounded(interval.low()))
          .put("high", rounded(interval.high()));
    }
    System.out.println();
  }

  private static double rounded(double value) {
    return Math.round(value * 1e4) / 1e4;
  }
}
