package dev.riffle.tests.bench.load;

import dev.riffle.tests.bench.BenchmarkReport;
import dev.riffle.tests.bench.load.LoadRequest.Kind;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What a load found, as lines and as JSON. */
final class LoadFindings {
  private static final double MILLI = 1e6;

  private final LoadShape shape;
  private final double rate;
  private final int seconds;
  private final List<Outcome> quiet;
  private final List<Outcome> outcomes;
  private final ColdStarts cold;
  private final BenchmarkReport report = new BenchmarkReport(System.out);

  LoadFindings(
      LoadShape shape,
      double rate,
      int seconds,
      List<Outcome> quiet,
      List<Outcome> outcomes,
      ColdStarts cold) {
    this.shape = shape;
    this.rate = rate;
    this.seconds = seconds;
    this.quiet = quiet;
    this.outcomes = outcomes;
    this.cold = cold;
  }

  /** Counts and percentiles; what comes after it is added to what it returns. */
  BenchmarkReport report(PrintStream out) {
    out.printf("%s, %.0f requests a second for %d s%n", shape.wireName(), rate, seconds);
    table(out);
    var idle = Latencies.of(quiet, _ -> true);
    var warm = Latencies.of(outcomes, of(Kind.RECOMMEND).and(outcome -> !cold(outcome)));
    var coldOnes = Latencies.of(outcomes, of(Kind.RECOMMEND).and(this::cold));
    long errors = outcomes.stream().filter(one -> !one.good() && !one.throttled()).count();
    report
        .value("shape", shape.wireName())
        .value("rate", rate)
        .value("seconds", seconds)
        .count("requests", "requests", outcomes.size())
        .count("errors", "without an answer, or with an error", errors)
        .count("throttled", "refused as too many", count(Outcome::throttled))
        .figure("idle_p50_ms", "an answer while idle, median", idle.millis(50), "ms")
        .figure("idle_p99_ms", "99th percentile", idle.millis(99), "ms")
        .figure("p50_ms", "a warm answer under load, median", warm.millis(50), "ms")
        .figure("p99_ms", "99th percentile", warm.millis(99), "ms")
        .figure("p999_ms", "99.9th percentile", warm.millis(99.9), "ms")
        .figure("p99_ratio", "99th percentile, times the idle one", ratio(warm, idle), "")
        .count("cold", "answers beside a start of a process", coldOnes.count())
        .figure("cold_p99_ms", "99th percentile of these", coldOnes.millis(99), "ms")
        .figure("late_p99_ms", "the generator itself was late, 99th percentile", late(), "ms");
    if (shape == LoadShape.LONG_HISTORY) {
      var their =
          Latencies.of(
              outcomes,
              one ->
                  one.request() instanceof LoadRequest.Recommend(String user)
                      && user.equals(RequestMix.LONG_USER)
                      && !cold(one));
      report
          .figure(
              "long_p50_ms", "of the user with the long history, median", their.millis(50), "ms")
          .figure("long_p99_ms", "99th percentile", their.millis(99), "ms");
    }
    return report;
  }

  /** Whether what was accepted is there. */
  void kept(AcceptedEvents accepted, AcceptedEvents.Compared compared) {
    report
        .count("accepted", "events accepted", accepted.size())
        .count("missing", "of these not in the archive", compared.missing())
        .count("twice", "in the archive more than once", compared.twice());
  }

  /** What processes held; heaps are of what was alive before and after. */
  void memory(
      Map<String, List<MemoryTrace.Sample>> samples,
      Map<String, Double> heapBefore,
      Map<String, Double> heapAfter) {
    var all = new TreeMap<String, Map<String, Double>>();
    samples.forEach(
        (name, seen) -> {
          Growth growth = Growth.of(seen);
          var of = new TreeMap<String, Double>();
          of.put("rss_mb", rounded(growth.last()));
          of.put("rss_mb_per_minute", rounded(growth.perMinute()));
          System.out.printf(
              "  %-14s %7.0f MB resident, %+6.1f MB a minute in the second half",
              name, growth.last(), growth.perMinute());
          if (heapBefore.containsKey(name) && heapAfter.containsKey(name)) {
            of.put("heap_before_mb", rounded(heapBefore.get(name)));
            of.put("heap_after_mb", rounded(heapAfter.get(name)));
            System.out.printf(
                ", heap alive %.1f MB before, %.1f after",
                heapBefore.get(name), heapAfter.get(name));
          }
          System.out.println();
          all.put(name, of);
        });
    report.value("memory", all);
  }

  void end() {
    report.end();
  }

  private void table(PrintStream out) {
    out.printf(
        "  %-10s %8s %8s %9s %9s %9s %9s %9s%n",
        "", "requests", "good", "p50 ms", "p90 ms", "p99 ms", "p99.9 ms", "worst ms");
    for (Kind kind : Kind.values()) {
      row(out, kind.wireName(), of(kind).and(outcome -> !cold(outcome)), of(kind));
    }
    row(out, "cold", this::cold, this::cold);
  }

  private void row(PrintStream out, String name, Predicate<Outcome> which, Predicate<Outcome> all) {
    var latencies = Latencies.of(outcomes, which);
    out.printf(
        "  %-10s %8d %8d %9.1f %9.1f %9.1f %9.1f %9.1f%n",
        name,
        count(all),
        latencies.count(),
        latencies.millis(50),
        latencies.millis(90),
        latencies.millis(99),
        latencies.millis(99.9),
        latencies.worstMillis());
  }

  private static Predicate<Outcome> of(Kind kind) {
    return outcome -> outcome.request().kind() == kind;
  }

  private boolean cold(Outcome outcome) {
    Kind kind = outcome.request().kind();
    return kind != Kind.STREAM && cold.touched(LoadBench.function(kind), outcome);
  }

  private long count(Predicate<Outcome> which) {
    return outcomes.stream().filter(which).count();
  }

  private double late() {
    double[] late =
        outcomes.stream().mapToDouble(one -> (one.sent() - one.intended()) / MILLI).toArray();
    return late.length == 0 ? 0 : BenchmarkReport.percentile(late, 0.99);
  }

  private static double ratio(Latencies load, Latencies idle) {
    return idle.count() == 0 ? 0 : load.millis(99) / idle.millis(99);
  }

  private static double rounded(double value) {
    return Math.round(value * 10) / 10.0;
  }
}
