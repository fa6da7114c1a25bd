package dev.riffle.tests.bench.topk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The approximate indexes, each built with the same degree and brought to the same recall. */
final class Peers {
  /** Links of a node, twice as many in the bottom layer. */
  static final int DEGREE = 16;

  /** Candidates while building. */
  static final int CONSTRUCTION = 100;

  private static final double RECALL = 0.99;
  private static final int SAMPLE = 100;
  private static final int MAX_EFFORT = 20_000;

  private Peers() {}

  /**
   * One that was built.
   *
   * @param recall that it reaches at {@code effort}
   */
  record Built(Engine engine, Duration build, double recall, int effort) {}

  /** Builds all of them, one after another. */
  static List<Built> build(Vectors vectors, int k, Path folder, Engine exact) throws Exception {
    var truth = new ArrayList<Set<Integer>>();
    for (int i = 0; i < SAMPLE; i++) {
      truth.add(set(exact.search(vectors.queries()[i], k)));
    }
    Path floats = Files.createDirectories(folder.resolve("lucene-float"));
    Path int8 = Files.createDirectories(folder.resolve("lucene-int8"));
    return List.of(
        built(() -> LuceneHnsw.floats(vectors, floats), vectors, k, truth),
        built(() -> LuceneHnsw.int8(vectors, int8), vectors, k, truth),
        built(() -> JVectorGraph.plain(vectors), vectors, k, truth),
        built(() -> JVectorGraph.lifted(vectors), vectors, k, truth),
        built(() -> new HnswLib(vectors), vectors, k, truth));
  }

  private interface Builder {
    Engine build() throws Exception;
  }

  /** Raises the effort until the recall is reached or does not rise any more. */
  private static Built built(Builder builder, Vectors vectors, int k, List<Set<Integer>> truth)
      throws Exception {
    long start = System.nanoTime();
    Engine engine = builder.build();
    Duration build = Duration.ofNanos(System.nanoTime() - start);
    System.out.printf("  %s built in %.1f s%n", engine.name(), build.toMillis() / 1e3);
    double recall = 0;
    int effort = k;
    int last = k;
    while (recall < RECALL && effort <= Math.min(MAX_EFFORT, vectors.items().length)) {
      engine.effort(effort);
      recall = recall(engine, vectors, k, truth);
      last = effort;
      effort += Math.max(10, effort / 4);
    }
    return new Built(engine, build, recall, last);
  }

  private static double recall(Engine engine, Vectors vectors, int k, List<Set<Integer>> truth)
      throws IOException {
    double found = 0;
    for (int i = 0; i < truth.size(); i++) {
      Set<Integer> answer = set(engine.search(vectors.queries()[i], k));
      answer.retainAll(truth.get(i));
      found += (double) answer.size() / truth.get(i).size();
    }
    return found / truth.size();
  }

  private static Set<Integer> set(int[] items) {
    var set = new HashSet<Integer>();
    for (int item : items) {
      set.add(item);
    }
    return set;
  }
}
