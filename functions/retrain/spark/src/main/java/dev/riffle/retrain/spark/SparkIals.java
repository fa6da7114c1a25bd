package dev.riffle.retrain.spark;

import dev.riffle.core.online.EncoderSettings;
import dev.riffle.retrain.ials.CsrMatrix;
import dev.riffle.retrain.ials.Factors;
import dev.riffle.retrain.ials.IalsSettings;
import dev.riffle.retrain.ials.PartialStep;
import dev.riffle.retrain.ials.WorkerPool;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;

/**
 * {@code Ials} on several machines: the same half-steps, of a part of users or a block of items at
 * a time. Items' vectors are the driver's, and go to all machines; users' stay where they are, and
 * those that a block of items needs go to it. Between epochs nothing but items' vectors is carried
 * on, so that a lost machine costs one epoch of its part.
 */
final class SparkIals {
  private static final StorageLevel KEPT = StorageLevel.MEMORY_AND_DISK();

  private final JavaSparkContext spark;
  private final EncoderSettings encoder;
  private final JavaRDD<CsrMatrix> users;
  private final JavaPairRDD<Integer, CsrMatrix> blocks;
  private final JavaPairRDD<Integer, List<Links>> links;
  private final int parts;
  private final int items;
  private final long rows;
  private final long cells;

  /**
   * Lays the cells out.
   *
   * @param users one matrix a part, a row for each user, a column for each item; kept by the caller
   * @param items how many there are
   */
  SparkIals(JavaSparkContext spark, EncoderSettings encoder, JavaRDD<CsrMatrix> users, int items) {
    this.spark = spark;
    this.encoder = encoder;
    this.users = users;
    this.items = items;
    this.parts = users.getNumPartitions();
    int count = parts;
    List<Tuple2<Integer, Integer>> sizes =
        users.map(part -> new Tuple2<>(part.rows(), part.size())).collect();
    this.rows = sizes.stream().mapToLong(Tuple2::_1).sum();
    this.cells = sizes.stream().mapToLong(Tuple2::_2).sum();
    this.links =
        users
            .mapPartitionsWithIndex(
                (part, matrices) ->
                    List.of(new Tuple2<>(part, Links.of(part, matrices.next(), count))).iterator(),
                true)
            .mapToPair(each -> each)
            .persist(KEPT);
    this.blocks =
        links
            .flatMapToPair(
                each ->
                    IntStream.range(0, count)
                        .mapToObj(block -> new Tuple2<>(block, each._2().get(block)))
                        .iterator())
            .groupByKey(new HashPartitioner(count))
            .mapToPair(
                each ->
                    new Tuple2<>(
                        each._1(),
                        Links.block(byPart(each._2()), Links.rows(each._1(), count, items))))
            .persist(KEPT);
  }

  private static List<Links> byPart(Iterable<Links> links) {
    var sorted = new ArrayList<Links>();
    links.forEach(sorted::add);
    sorted.sort(Comparator.comparingInt(Links::part));
    return sorted;
  }

  long rows() {
    return rows;
  }

  long cells() {
    return cells;
  }

  /** How many cells each item has. */
  int[] counts() {
    var counts = new int[items];
    int count = parts;
    blocks
        .mapToPair(
            each ->
                new Tuple2<>(
                    each._1(),
                    IntStream.range(0, each._2().rows()).map(each._2()::count).toArray()))
        .collect()
        .forEach(
            each -> {
              for (int row = 0; row < each._2().length; row++) {
                counts[row * count + each._1()] = each._2()[row];
              }
            });
    return counts;
  }

  /** Trains item vectors from the start that each item has by its id. */
  Factors items(List<String> ids, IalsSettings settings) {
    var vectors = Factors.random(ids, settings.dims(), settings.deviation(), settings.seed());
    JavaRDD<Factors> before = zeros(settings.dims());
    for (int epoch = 1; epoch <= settings.epochs(); epoch++) {
      Broadcast<Factors> fixed = spark.broadcast(vectors);
      JavaRDD<Factors> solved =
          solve(settings.exact() ? zeros(settings.dims()) : before, fixed, settings.blockSize())
              .persist(KEPT);
      vectors = blocks(solved, vectors, settings.blockSize());
      before.unpersist(false);
      before = solved;
      fixed.unpersist(false);
    }
    before.unpersist(false);
    return vectors;
  }

  private JavaRDD<Factors> zeros(int dims) {
    return users.map(part -> Factors.zeros(part.rows(), dims));
  }

  /** The users' half-step. */
  private JavaRDD<Factors> solve(JavaRDD<Factors> before, Broadcast<Factors> fixed, int blockSize) {
    EncoderSettings settings = encoder;
    long others = items;
    double[] gram = gram(fixed.value());
    return users
        .zip(before)
        .map(
            each -> {
              try (var worker = new WorkerPool(1)) {
                Factors solved = copy(each._2());
                new PartialStep(settings, worker)
                    .solve(each._1(), fixed.value(), solved, gram, others, blockSize);
                return solved;
              }
            });
  }

  private double[] gram(Factors factors) {
    try (var workers = WorkerPool.onAllCores()) {
      return new PartialStep(encoder, workers).gram(factors);
    }
  }

  private static Factors copy(Factors of) {
    return new Factors(of.rows(), of.dims(), of.stride(), of.values().clone());
  }

  /** The items' half-step. */
  private Factors blocks(JavaRDD<Factors> solved, Factors vectors, int blockSize) {
    EncoderSettings settings = encoder;
    double[] gram = sum(solved, settings);
    long others = rows;
    int count = parts;
    int dims = vectors.dims();
    Broadcast<Factors> before = spark.broadcast(vectors);
    JavaPairRDD<Integer, Tuple2<Integer, Factors>> sent =
        links
            .values()
            .zip(solved)
            .flatMapToPair(
                each ->
                    IntStream.range(0, count)
                        .mapToObj(
                            block -> {
                              Links link = each._1().get(block);
                              return new Tuple2<>(
                                  block, new Tuple2<>(link.part(), link.vectors(each._2())));
                            })
                        .iterator());
    List<Tuple2<Integer, Factors>> done =
        blocks
            .join(sent.groupByKey(new HashPartitioner(count)))
            .mapToPair(
                each -> {
                  int block = each._1();
                  CsrMatrix cells = each._2()._1();
                  var byPart = new ArrayList<Tuple2<Integer, Factors>>();
                  each._2()._2().forEach(byPart::add);
                  byPart.sort(Comparator.comparingInt(Tuple2::_1));
                  Factors fixed = Links.joined(byPart.stream().map(Tuple2::_2).toList());
                  Factors own = Factors.zeros(cells.rows(), dims);
                  for (int row = 0; row < own.rows(); row++) {
                    own.set(row, before.value().row(row * count + block));
                  }
                  try (var worker = new WorkerPool(1)) {
                    new PartialStep(settings, worker)
                        .solve(cells, fixed, own, gram, others, blockSize);
                  }
                  return new Tuple2<>(block, own);
                })
            .collect();
    before.unpersist(false);
    var all = Factors.zeros(items, dims);
    done.forEach(
        each -> {
          for (int row = 0; row < each._2().rows(); row++) {
            all.set(row * count + each._1(), each._2().row(row));
          }
        });
    return all;
  }

  /** {@code UᵀU} of all parts, in their order. */
  private static double[] sum(JavaRDD<Factors> solved, EncoderSettings settings) {
    List<double[]> grams =
        solved
            .map(
                part -> {
                  try (var worker = new WorkerPool(1)) {
                    return new PartialStep(settings, worker).gram(part);
                  }
                })
            .collect();
    var sum = new double[grams.getFirst().length];
    for (double[] gram : grams) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += gram[i];
      }
    }
    return sum;
  }

  /** The mean over all users of the squared length of the vectors that these items' give them. */
  double meanUserSquare(Factors vectors) {
    Broadcast<Factors> fixed = spark.broadcast(vectors);
    double sum =
        solve(zeros(vectors.dims()), fixed, 0)
            .map(part -> part.meanSquare() * part.rows())
            .collect()
            .stream()
            .mapToDouble(Double::doubleValue)
            .sum();
    fixed.unpersist(false);
    return rows == 0 ? 0 : sum / rows;
  }

  /** Lets the machines forget the cells. */
  void close() {
    links.unpersist(false);
    blocks.unpersist(false);
  }
}
