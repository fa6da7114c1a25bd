package dev.riffle.tests.bench.topk;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.model.Model;
import dev.riffle.tests.bench.BenchmarkReport;
import dev.riffle.tests.stage.TemporaryFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Exact top-K on one thread, in turn with brute force and with approximate indexes at recall .99 in
 * the same run, so that whatever else the machine does slows all of them.
 */
@Command(
    name = "topk",
    description = "Exact top-K beside brute force, Lucene HNSW, JVector and hnswlib-core.",
    mixinStandardHelpOptions = true)
public final class TopKBench implements Callable<Integer> {
  private static final long SEED = 11;

  /** Where the item and user vectors come from. */
  enum Norms {
    real,
    gaussian
  }

  /** What runs the search. */
  enum Mode {
    JVM,
    NATIVE
  }

  @Spec private CommandSpec spec;

  @Option(names = "--items", description = "Items; default ${DEFAULT-VALUE}.")
  private int items = 1_000_000;

  @Option(names = "--dims", description = "Dimensions; default ${DEFAULT-VALUE}.")
  private int dims = 64;

  @Option(names = "--k", description = "How many to find; default ${DEFAULT-VALUE}.")
  private int k = 100;

  @Option(names = "--mode", description = "jvm or native; default ${DEFAULT-VALUE}.")
  private Mode mode = Mode.JVM;

  @Option(
      names = "--norms",
      description =
          "real: a model trained on --data, enlarged by drawing from it with noise; gaussian: the"
              + " worst case. Default ${DEFAULT-VALUE}.")
  private Norms norms = Norms.real;

  @Option(names = "--data", description = "Folder of interactions; needed for real norms.")
  private Optional<Path> data = Optional.empty();

  @Option(
      names = "--peers-items",
      description =
          "Items that the approximate indexes hold, 0 for none; default ${DEFAULT-VALUE}, since"
              + " theirs take many minutes to build at a million.")
  private int peersItems = 100_000;

  @Option(
      names = "--seconds",
      description = "How long each engine is measured; default ${DEFAULT-VALUE}.")
  private int seconds = 10;

  @Override
  public Integer call() throws Exception {
    try (var scratch = TemporaryFolder.make("riffle-topk")) {
      Path folder = scratch.folder();
      var json = JsonMapper.builder().build().createObjectNode();
      Vectors vectors = vectors();
      System.out.printf(
          "Top %d of %d items, %d dimensions, %s norms, %s, one thread%n",
          k, items, dims, norms, mode);
      StoredModel stored = StoredModel.write(vectors, folder);
      Timing.Latency own =
          mode == Mode.JVM ? jvm(vectors, stored.model(), folder, json) : natively(stored);
      new BenchmarkReport(System.out)
          .precise("p50_ms", "riffle, median", own.p50(), "ms")
          .precise("p99_ms", "riffle, 99th percentile", own.p99(), "ms")
          .figure("qps", "riffle, searches a second on one thread", own.qps(), "")
          .count("items", "items", items)
          .count("dims", "dimensions", dims)
          .count("k", "k", k)
          .value("peers", json)
          .end();
      return 0;
    }
  }

  private Vectors vectors() throws IOException {
    if (norms == Norms.gaussian) {
      return Vectors.gaussian(items, dims, SEED);
    }
    Path folder =
        data.orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(), "--norms real needs --data, a folder of interactions"));
    System.out.println("Training on " + folder + " ...");
    return Vectors.enlarged(TrainedVectors.of(folder, dims), items, SEED);
  }

  private Timing.Latency natively(StoredModel stored) throws IOException, InterruptedException {
    Path root = Path.of(System.getProperty("riffle.root", "."));
    return NativeExecutable.of(root).run(stored, k, 1, seconds);
  }

  private Timing.Latency jvm(Vectors vectors, Model model, Path folder, ObjectNode json)
      throws Exception {
    var all = new Round(vectors.queries(), k, seconds);
    all.add(new RiffleEngine(model), Optional.empty());
    all.add(new BruteForce(vectors), Optional.empty());
    all.run(json, items);
    int few = Math.min(peersItems, items);
    if (few > 0) {
      Vectors part = vectors.first(few);
      Path partFolder = Files.createDirectories(folder.resolve("part"));
      var exact = new RiffleEngine(StoredModel.write(part, partFolder).model());
      var peers = new Round(part.queries(), k, seconds);
      peers.add(exact, Optional.empty());
      peers.add(new BruteForce(part), Optional.empty());
      for (Peers.Built built : Peers.build(part, k, folder, exact)) {
        peers.add(built.engine(), Optional.of(built));
      }
      peers.run(json, few);
    }
    return all.first();
  }

  /** Engines that take turns. */
  private static final class Round {
    private static final int TURNS = 5;
    private static final Duration WARM = Duration.ofSeconds(8);

    private final float[][] queries;
    private final int k;
    private final int seconds;
    private final List<Timing> timings = new ArrayList<>();
    private final List<Optional<Peers.Built>> peers = new ArrayList<>();

    Round(float[][] queries, int k, int seconds) {
      this.queries = queries;
      this.k = k;
      this.seconds = seconds;
    }

    void add(Engine engine, Optional<Peers.Built> peer) {
      timings.add(new Timing(engine));
      peers.add(peer);
    }

    Timing.Latency first() {
      return timings.getFirst().latency();
    }

    void run(ObjectNode json, int items) throws IOException {
      for (Timing timing : timings) {
        timing.warm(queries, k, WARM);
      }
      for (int turn = 0; turn < TURNS; turn++) {
        for (Timing timing : timings) {
          timing.run(queries, k, Duration.ofMillis(seconds * 1000L / TURNS));
        }
      }
      System.out.printf(
          "  %,d items%n  %-18s %7s %9s %9s %9s %9s %9s%n",
          items, "", "recall", "p50 ms", "p99 ms", "qps", "build s", "MB");
      for (int i = 0; i < timings.size(); i++) {
        line(json, items, timings.get(i), peers.get(i));
        timings.get(i).engine().close();
      }
    }

    private static void line(
        ObjectNode json, int items, Timing timing, Optional<Peers.Built> peer) {
      Timing.Latency seen = timing.latency();
      Engine engine = timing.engine();
      double recall = peer.map(Peers.Built::recall).orElse(1.0);
      double build = peer.map(built -> built.build().toMillis() / 1e3).orElse(0.0);
      long mb = engine.bytes() >> 20;
      System.out.printf(
          "  %-18s %7.4f %9.3f %9.3f %9.0f %9.1f %9d%n",
          engine.name(), recall, seen.p50(), seen.p99(), seen.qps(), build, mb);
      json.withObjectProperty(engine.name() + " " + items)
          .put("items", items)
          .put("recall", recall)
          .put("p50_ms", seen.p50())
          .put("p99_ms", seen.p99())
          .put("qps", seen.qps())
          .put("build_s", build)
          .put("memory_mb", mb);
    }
  }
}
