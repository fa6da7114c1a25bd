package dev.riffle.tests.bench.poison;

import dev.riffle.core.event.ItemFeatures;
import dev.riffle.local.sample.SampleSettings;
import dev.riffle.local.sample.SampleWorld;
import dev.riffle.retrain.evaluate.PairedBootstrap;
import dev.riffle.retrain.evaluate.PairedDifference;
import dev.riffle.retrain.ials.WorkerPool;
import dev.riffle.tests.bench.BenchmarkReport;
import dev.riffle.tests.bench.data.BadData;
import dev.riffle.tests.bench.data.DataFolder;
import dev.riffle.tests.bench.data.DataSet;
import dev.riffle.tests.bench.data.SampleData;
import dev.riffle.tests.bench.stream.OnlineSystem;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Whose first ten each attack moves: at once, and after a training. */
@Command(
    name = "poison",
    description = {
      "Attacks a shop, and counts the honest users whose first ten then hold what was pushed:",
      "at once, after a training on the same day, and after one two days later."
    },
    mixinStandardHelpOptions = true)
public final class PoisonBench implements Callable<Integer> {
  private static final int K = 10;
  private static final long BOOTSTRAP_SEED = 1;

  /** Any will do, as long as it is the same each time. */
  private static final Instant UNTIL = Instant.parse("2026-11-01T00:00:00Z");

  @Option(names = "--data", description = "A folder of data with times; default: the sample.")
  private Path folder;

  @Option(names = "--users", description = "Users of the sample; default ${DEFAULT-VALUE}.")
  private int users = 2_000;

  @Option(names = "--items", description = "Items of the sample; default ${DEFAULT-VALUE}.")
  private int items = 5_000;

  @Option(names = "--interactions", description = "Of the sample; default ${DEFAULT-VALUE}.")
  private int interactions = 200_000;

  @Option(names = "--seed", description = "Of the sample; default ${DEFAULT-VALUE}.")
  private int seed = 1;

  @Option(names = "--asked", description = "Honest users; default ${DEFAULT-VALUE}.")
  private int asked = 1_000;

  @Option(names = "--dims", description = "Dimensions; default ${DEFAULT-VALUE}.")
  private int dims = 32;

  @Option(names = "--epochs", description = "Epochs; default ${DEFAULT-VALUE}.")
  private int epochs = 8;

  @Option(
      names = "--sparse",
      description = "Weight of the successors; 0 for none; default ${DEFAULT-VALUE}.")
  private double sparse = 1;

  @Option(
      names = "--scale",
      description = "Attacks are that many times smaller; default ${DEFAULT-VALUE}.")
  private int scale = 1;

  @Option(names = "--only", split = ",", description = "Attacks to run; default: all.")
  private Set<String> only = Set.of();

  @Spec private CommandSpec spec;

  private final BenchmarkReport report = new BenchmarkReport(System.out);
  private Shop shop;
  private List<String> honest;
  private Retraining retraining;
  private final MemoryArchive pastArchive = new MemoryArchive();
  private final OnlineSystem before = new OnlineSystem(pastArchive);
  private Map<String, List<String>> lists;

  @Override
  public Integer call() {
    long began = System.nanoTime();
    DataSet data = read();
    shop = Shop.of(data);
    List<String> all = shop.users();
    int step = Math.max(1, all.size() / asked);
    honest = IntStream.range(0, all.size()).filter(i -> i % step == 0).mapToObj(all::get).toList();
    try (var workers = WorkerPool.onAllCores()) {
      retraining = new Retraining(dims, epochs, sparse, shop, workers);
      before.take(shop.past());
      Retraining.Trained first = retraining.train(pastArchive, shop.now());
      before.serve(first.model());
      lists = lists(before, honest);
      double quality = quality(lists);
      report.value("data", data.name()).fraction("ndcg10", "honest users", quality);
      System.out.printf(
          "  first model: gate %s%s%n",
          first.gate(), first.report().map(it -> "; " + it).orElse(""));
      System.out.println(
          "attack               events  at once   same day  2 days on  popular  ndcg10  lost, later"
              + "                gate");
      var attacks = new Attacks(shop, scale, first.model());
      attacks.all().stream()
          .filter(attack -> only.isEmpty() || only.contains(attack.name()))
          .forEach(this::run);
      surge(attacks.surge());
    }
    report
        .value("users", honest.size())
        .value("items", data.catalogue().items().size())
        .value("settings", Map.of("dims", dims, "epochs", epochs, "sparse", sparse))
        .figure("seconds", "everything", (System.nanoTime() - began) / 1e9, "s")
        .end();
    return 0;
  }

  private DataSet read() {
    if (folder == null) {
      var settings = new SampleSettings(users, items, interactions, UNTIL, Duration.ofDays(90));
      return SampleData.of(SampleWorld.make(settings, new SplittableRandom(seed)));
    }
    try {
      return DataFolder.read(folder);
    } catch (BadData bad) {
      throw new ParameterException(spec.commandLine(), bad.getMessage(), bad);
    }
  }

  private void run(Attack attack) {
    Attacked attacked = attacked(attack);
    List<String> protectedUsers =
        honest.stream().filter(user -> !attack.users().contains(user)).toList();
    var online = lists(attacked.system, protectedUsers);
    Instant end = attack.events().getLast().at();
    var sameDay = after(attacked, attack, end.plus(Duration.ofMinutes(10)), protectedUsers);
    var later = after(attacked, attack, end.plus(Duration.ofDays(2)), protectedUsers);
    var figures = new LinkedHashMap<String, Object>();
    figures.put("events", attack.events().size());
    figures.put("moved_top10_share", moved(online, attack));
    figures.put("moved_top10_share_retrained", moved(sameDay.lists, attack));
    figures.put("moved_top10_share_retrained_later", moved(later.lists, attack));
    figures.put("moved_visitors", sameDay.popular);
    figures.put("ndcg10_retrained", rounded(quality(sameDay.lists)));
    figures.put("ndcg10_retrained_later", rounded(quality(later.lists)));
    PairedDifference soon = change(sameDay.lists);
    figures.put("ndcg10_change", rounded(soon.mean()));
    figures.put("ndcg10_change_low", rounded(soon.low()));
    figures.put("ndcg10_change_high", rounded(soon.high()));
    PairedDifference change = change(later.lists);
    figures.put("ndcg10_change_later", rounded(change.mean()));
    figures.put("ndcg10_change_later_low", rounded(change.low()));
    figures.put("ndcg10_change_later_high", rounded(change.high()));
    figures.put("gate", sameDay.gate);
    figures.put("reported", sameDay.reported);
    attack.features().ifPresent(features -> reach(features, figures));
    report.value(attack.name(), figures);
    System.out.printf(
        Locale.ROOT,
        "%-18s %8d   %.4f     %.4f     %.4f    %-5s   %.4f  %+.4f (%+.4f to %+.4f)  %s %s%n",
        attack.name(),
        attack.events().size(),
        moved(online, attack),
        moved(sameDay.lists, attack),
        moved(later.lists, attack),
        sameDay.popular,
        quality(sameDay.lists),
        change.mean(),
        change.low(),
        change.high(),
        sameDay.gate,
        sameDay.reported ? "reported" : "");
  }

  /** How far an item that nobody touched comes by what it says of itself. */
  private void reach(ItemFeatures features, Map<String, Object> figures) {
    var histories =
        honest.stream()
            .map(user -> shop.histories().getOrDefault(user, List.of()))
            .filter(entries -> !entries.isEmpty())
            .toList();
    StuffedReach reach = StuffedReach.of(before.model(), features, histories);
    figures.put("by_vectors_without_bound", rounded(reach.unbounded()));
    figures.put("by_vectors", rounded(reach.bounded()));
    figures.put("times_longer", rounded(reach.times()));
    System.out.printf(
        Locale.ROOT,
        "  by vectors alone: %.4f without the bound, where its vector is %.2f times as long; %.4f"
            + " with it%n",
        reach.unbounded(),
        reach.times(),
        reach.bounded());
  }

  /** The product after an attack, with what training would read. */
  private record Attacked(OnlineSystem system, MemoryArchive archive) {}

  private Attacked attacked(Attack attack) {
    MemoryArchive archive = pastArchive.copy();
    OnlineSystem system = before.copy(archive);
    system.serve(before.model());
    system.take(attack.put());
    system.take(attack.events());
    return new Attacked(system, archive);
  }

  /** What a model gives that was trained after an attack. */
  private record After(
      Map<String, List<String>> lists, boolean popular, String gate, boolean reported) {}

  private After after(Attacked attacked, Attack attack, Instant now, List<String> asked) {
    Retraining.Trained trained = retraining.train(attacked.archive, now);
    OnlineSystem next = attacked.system.copy(attacked.archive);
    next.serve(trained.model());
    boolean popular = next.top("somebody new", K).stream().anyMatch(attack.pushed()::contains);
    return new After(lists(next, asked), popular, trained.gate(), trained.report().isPresent());
  }

  private void surge(Attacks.Surge surge) {
    Attacked attacked = attacked(surge.likes());
    double online = moved(lists(attacked.system, surge.others()), surge.likes());
    Instant end = surge.likes().events().getLast().at();
    After trained =
        after(attacked, surge.likes(), end.plus(Duration.ofMinutes(10)), surge.others());
    report.fraction("surge_top10_share", "a surge, at once", online);
    report.fraction(
        "surge_top10_share_retrained", "a surge, trained", moved(trained.lists, surge.likes()));
  }

  private static Map<String, List<String>> lists(OnlineSystem system, List<String> users) {
    var lists = new HashMap<String, List<String>>();
    users.forEach(user -> lists.put(user, system.top(user, K)));
    return lists;
  }

  /** The share of users whose list holds an item that was pushed, and did not before. */
  private double moved(Map<String, List<String>> after, Attack attack) {
    long moved =
        after.entrySet().stream()
            .filter(
                list ->
                    list.getValue().stream()
                        .anyMatch(
                            item ->
                                attack.pushed().contains(item)
                                    && !lists
                                        .getOrDefault(list.getKey(), List.of())
                                        .contains(item)))
            .count();
    return rounded((double) moved / after.size());
  }

  /** NDCG@10 on what each user liked next. */
  private double quality(Map<String, List<String>> of) {
    return DoubleStream.of(gains(of, of.keySet())).average().orElse(0);
  }

  /** What the same users' NDCG@10 became. */
  private PairedDifference change(Map<String, List<String>> after) {
    return PairedBootstrap.compare(
        gains(lists, after.keySet()), gains(after, after.keySet()), BOOTSTRAP_SEED);
  }

  private double[] gains(Map<String, List<String>> of, Set<String> users) {
    return users.stream()
        .filter(shop.next()::containsKey)
        .sorted()
        .mapToDouble(
            user -> {
              int rank = of.get(user).indexOf(shop.next().get(user));
              return rank < 0 ? 0 : Math.log(2) / Math.log(rank + 2.0);
            })
        .toArray();
  }

  private static double rounded(double share) {
    return Math.round(share * 1e5) / 1e5;
  }
}
