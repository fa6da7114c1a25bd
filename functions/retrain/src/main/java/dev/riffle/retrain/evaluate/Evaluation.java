package dev.riffle.retrain.evaluate;

import dev.riffle.retrain.ials.WorkerPool;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How a ranker does on cases: every item is ranked, none is sampled. Keeps each case's values, so
 * that two evaluations of the same cases can be paired.
 */
public final class Evaluation {
  /** How many items are ranked for a case; further down counts as not found, for MRR as well. */
  public static final int DEPTH = 100;

  private static final int CASES_A_TASK = 64;
  private static final long SEED = 1;

  private final List<Case> cases;
  private final Map<Metric, double[]> values;
  private final List<List<String>> shown;
  private final ItemCounts counts;

  private Evaluation(
      List<Case> cases, Map<Metric, double[]> values, List<List<String>> shown, ItemCounts counts) {
    this.cases = cases;
    this.values = values;
    this.shown = shown;
    this.counts = counts;
  }

  /** Ranks for every case, on all of the workers' threads. */
  public static Evaluation of(
      Ranker ranker, List<Case> cases, ItemCounts counts, WorkerPool workers) {
    var values = new EnumMap<Metric, double[]>(Metric.class);
    for (Metric metric : Metric.values()) {
      values.put(metric, new double[cases.size()]);
    }
    var shown = new ArrayList<List<String>>(Collections.nCopies(cases.size(), List.of()));
    workers.run(
        (cases.size() + CASES_A_TASK - 1) / CASES_A_TASK,
        () -> ranker,
        (mine, task) -> {
          int end = Math.min(cases.size(), (task + 1) * CASES_A_TASK);
          for (int i = task * CASES_A_TASK; i < end; i++) {
            List<String> ranked = mine.top(cases.get(i), DEPTH);
            for (Metric metric : Metric.values()) {
              values.get(metric)[i] = metric.of(ranked, cases.get(i).relevant());
            }
            shown.set(i, List.copyOf(ranked.subList(0, Math.min(10, ranked.size()))));
          }
        });
    return new Evaluation(List.copyOf(cases), values, shown, counts);
  }

  public List<Case> cases() {
    return cases;
  }

  /** One value a case, in the order of {@link #cases}. */
  public double[] values(Metric metric) {
    return values.get(metric).clone();
  }

  /** The mean of a metric over all cases, 0 without any. */
  public double mean(Metric metric) {
    return Bootstrap.average(values.get(metric));
  }

  /** Over all cases. */
  public Metrics metrics() {
    return metrics(IntStream.range(0, cases.size()).toArray());
  }

  /** Over the cases of one segment. */
  public Metrics metrics(Segment segment) {
    return metrics(
        IntStream.range(0, cases.size())
            .filter(i -> cases.get(i).segments().contains(segment))
            .toArray());
  }

  private Metrics metrics(int[] of) {
    var intervals = new EnumMap<Metric, BootstrapInterval>(Metric.class);
    for (Metric metric : Metric.values()) {
      double[] all = values.get(metric);
      double[] some = IntStream.of(of).mapToDouble(i -> all[i]).toArray();
      intervals.put(metric, Bootstrap.mean(some, SEED));
    }
    var exposure = new Exposure(counts);
    for (int i : of) {
      exposure.add(shown.get(i));
    }
    return new Metrics(
        of.length, intervals, exposure.coverage(), exposure.novelty(), exposure.gini());
  }
}
