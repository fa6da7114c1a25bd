package dev.riffle.tests.bench.topk;

import dev.riffle.core.model.Model;
import dev.riffle.core.search.ItemFilter;
import dev.riffle.core.search.ScoredItem;
import dev.riffle.core.search.TopK;
import dev.riffle.tests.stage.TemporaryFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Riffle's search and the brute force under JMH, each in a JVM of its own. Real norms need the
 * folder of the data in {@code -Driffle.data}. {@code local/bench topk-jmh} runs it.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 3, time = 3)
public class SearchBenchmark {
  private static final int BATCH = 16;
  private static final long SEED = 11;

  @Param({"10000", "100000", "1000000"})
  private int items;

  @Param({"32", "64", "128"})
  private int dims;

  @Param({"10", "100"})
  private int k;

  @Param({"gaussian", "real"})
  private String norms;

  private Model model;
  private BruteForce bruteForce;
  private float[][] queries;
  private int next;

  /** Makes the model, through a file as serving does. */
  @Setup
  public void make() throws IOException {
    Vectors vectors =
        norms.equals("gaussian")
            ? Vectors.gaussian(items, dims, SEED)
            : Vectors.enlarged(
                TrainedVectors.of(Path.of(System.getProperty("riffle.data")), dims), items, SEED);
    try (var scratch = TemporaryFolder.make("riffle-topk")) {
      model = StoredModel.write(vectors, scratch.folder()).model();
    }
    bruteForce = new BruteForce(vectors);
    queries = vectors.queries();
  }

  /** One query after another. */
  @Benchmark
  public List<ScoredItem> riffle() {
    return TopK.search(model, query(), k, ItemFilter.ALL);
  }

  /** Several queries in one pass. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public List<List<ScoredItem>> riffleBatch() {
    List<float[]> batch = Stream.generate(this::query).limit(BATCH).toList();
    return TopK.search(model, batch, k, n -> ItemFilter.ALL);
  }

  /** Every item in float. */
  @Benchmark
  public int[] bruteForce() {
    return bruteForce.search(query(), k);
  }

  private float[] query() {
    next = (next + 1) % queries.length;
    return queries[next];
  }
}
