package dev.riffle.retrain.spark;

import dev.riffle.core.model.ModelDraft;
import dev.riffle.core.online.EncoderSettings;
import dev.riffle.core.successor.SuccessorSettings;
import dev.riffle.core.successor.TrainedSuccessors;
import dev.riffle.retrain.data.Interactions;
import dev.riffle.retrain.data.ItemCatalogue;
import dev.riffle.retrain.data.Popularity;
import dev.riffle.retrain.fit.ContentReport;
import dev.riffle.retrain.fit.DraftFactory;
import dev.riffle.retrain.fit.ItemTable;
import dev.riffle.retrain.ials.CsrMatrix;
import dev.riffle.retrain.ials.Factors;
import dev.riffle.retrain.ials.Ials;
import dev.riffle.retrain.ials.WorkerPool;
import dev.riffle.retrain.request.TrainRequest;
import dev.riffle.retrain.successor.Likeness;
import dev.riffle.retrain.successor.Sequences;
import dev.riffle.retrain.successor.SparseSettings;
import dev.riffle.retrain.successor.SuccessorCounter;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.StorageLevel;

/**
 * A model that was trained on parts of users.
 *
 * @param draft nothing where nobody said anything of any item
 * @param items how many it holds
 * @param users with a cell
 * @param content what of the items' features is not used
 */
record Trained(
    Optional<ModelDraft> draft, int items, long users, long cells, List<String> content) {

  /**
   * Trains, as {@code fit.ModelTrainer} does.
   *
   * @param interactions supported ones
   * @param catalogue as it was known
   */
  static Trained of(
      JavaSparkContext spark,
      JavaRDD<Interactions> interactions,
      ItemCatalogue catalogue,
      TrainRequest request) {
    EncoderSettings encoder = request.encoder();
    var ids = new TreeSet<>(catalogue.items());
    interactions
        .map(part -> new HashSet<>(Rows.items(part, encoder)))
        .collect()
        .forEach(ids::addAll);
    List<String> items = List.copyOf(ids);
    Broadcast<HashMap<String, Integer>> indexes = spark.broadcast(indexes(items));
    JavaRDD<CsrMatrix> rows =
        interactions
            .map(part -> Rows.of(part, indexes.value(), encoder))
            .persist(StorageLevel.MEMORY_AND_DISK());
    var features = items.stream().map(catalogue::features).toList();
    var ials = new SparkIals(spark, encoder, rows, items.size());
    try (var workers = WorkerPool.onAllCores()) {
      if (ials.cells() == 0) {
        return new Trained(
            Optional.empty(), items.size(), 0, 0, ContentReport.of(features).lines());
      }
      Factors vectors = ials.items(items, request.ials());
      var table =
          new ItemTable(
              items,
              features,
              ials.counts(),
              popularity(interactions, indexes, encoder, request.model().popularity()));
      Optional<TrainedSuccessors> successors =
          request
              .model()
              .sparse()
              .map(sparse -> successors(interactions, table, indexes, encoder, sparse, workers));
      ModelDraft draft =
          new DraftFactory(encoder, new Ials(encoder, workers))
              .draft(request.tenant(), table, vectors, successors, ials.meanUserSquare(vectors));
      return new Trained(
          Optional.of(draft),
          items.size(),
          ials.rows(),
          ials.cells(),
          ContentReport.of(features).lines());
    } finally {
      ials.close();
      rows.unpersist(false);
    }
  }

  static HashMap<String, Integer> indexes(List<String> items) {
    HashMap<String, Integer> indexes = HashMap.newHashMap(items.size());
    for (String id : items) {
      indexes.put(id, indexes.size());
    }
    return indexes;
  }

  /** {@link Popularity} over all parts. */
  static float[] popularity(
      JavaRDD<Interactions> interactions,
      Broadcast<? extends Map<String, Integer>> indexes,
      EncoderSettings encoder,
      Duration halfLife) {
    long newest = HeldOutParts.newest(interactions);
    List<double[]> parts =
        interactions
            .map(
                part ->
                    Popularity.sums(
                        part,
                        indexes.value(),
                        encoder,
                        Optional.of(halfLife),
                        Instant.ofEpochMilli(newest)))
            .collect();
    var sums = new double[indexes.value().size()];
    for (double[] part : parts) {
      for (int item = 0; item < sums.length; item++) {
        sums[item] += part[item];
      }
    }
    return Popularity.counts(sums);
  }

  private static TrainedSuccessors successors(
      JavaRDD<Interactions> interactions,
      ItemTable table,
      Broadcast<HashMap<String, Integer>> indexes,
      EncoderSettings encoder,
      SparseSettings sparse,
      WorkerPool workers) {
    SuccessorSettings serving = sparse.serving();
    List<Histories> parts =
        interactions
            .map(
                part ->
                    new Histories(
                        Histories.users(part),
                        Sequences.of(part, indexes.value(), encoder, serving)))
            .collect();
    var counter =
        new SuccessorCounter(
            Histories.joined(parts, table.ids().size()), Likeness.of(table.features()), workers);
    return new TrainedSuccessors(serving, counter.count(sparse.counting(), sparse.weight()));
  }
}
