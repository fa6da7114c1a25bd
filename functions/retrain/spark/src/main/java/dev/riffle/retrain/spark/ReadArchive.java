package dev.riffle.retrain.spark;

import dev.riffle.retrain.archive.ArchiveReader;
import dev.riffle.retrain.archive.ReadReport;
import dev.riffle.retrain.clean.CleaningSettings;
import dev.riffle.retrain.data.ItemCatalogue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;

/**
 * The archive as it was read: users in parts, items on the driver.
 *
 * @param parts of the users, one value each; the last one is of nobody, since it had the items
 * @param put ids of items that were ever put
 */
record ReadArchive(
    JavaRDD<UserPart> parts, ItemCatalogue catalogue, Set<String> put, ReadReport report) {
  /** Compressed bytes that one task reads: some twenty times as much in memory. */
  private static final long BYTES_A_TASK = 8L << 20;

  /** Objects that one task reads, since each takes a request. */
  private static final int OBJECTS_A_TASK = 500;

  /**
   * Reads.
   *
   * @param users how many parts the users are to be in
   */
  static ReadArchive of(
      JavaSparkContext spark,
      Archive archive,
      String tenant,
      CleaningSettings cleaning,
      int users) {
    List<Archive.Name> names =
        new ArrayList<>(archive.list().stream().map(Archive.Name::of).toList());
    Broadcast<List<Archive.Name>> listed = spark.broadcast(names);
    List<List<Integer>> tasks = tasks(names);
    JavaPairRDD<Place, Sent> lines =
        spark
            .parallelize(tasks, Math.max(1, tasks.size()))
            .mapPartitions(
                some -> {
                  var numbers = new ArrayList<Integer>();
                  some.forEachRemaining(numbers::addAll);
                  return numbers.iterator();
                })
            .mapPartitionsToPair(new ReadObjects(archive, listed, tenant, users))
            .repartitionAndSortWithinPartitions(new Parts(users));
    var reader = new ArchiveReader(tenant);
    var report = new ReadReport();
    for (Tuple2<Place, Sent> each : lines.collectPartitions(new int[] {users})[0]) {
      switch (each._2()) {
        case Sent.Line line -> UserPart.take(reader, line);
        case Sent.Report part -> report.add(part.report());
      }
    }
    report.requireMostlyWhole();
    ArchiveReader.Read items = reader.end(_ -> false);
    report.add(items.report());
    ItemCatalogue catalogue = items.catalogue();
    var put = new HashSet<>(catalogue.everPut());
    Broadcast<Set<String>> deleted = spark.broadcast(new HashSet<>(catalogue.deleted()));
    JavaRDD<UserPart> parts =
        lines
            .mapPartitionsWithIndex(
                (part, some) ->
                    List.of(
                            UserPart.of(
                                part == users ? Collections.emptyIterator() : some,
                                tenant,
                                deleted.value(),
                                cleaning))
                        .iterator(),
                true)
            .persist(StorageLevel.MEMORY_AND_DISK());
    return new ReadArchive(parts, catalogue, put, report);
  }

  private static List<List<Integer>> tasks(List<Archive.Name> names) {
    var tasks = new ArrayList<List<Integer>>();
    var task = new ArrayList<Integer>();
    long bytes = 0;
    for (int number = 0; number < names.size(); number++) {
      if (bytes >= BYTES_A_TASK || task.size() == OBJECTS_A_TASK) {
        tasks.add(new ArrayList<>(task));
        task.clear();
        bytes = 0;
      }
      task.add(number);
      bytes += names.get(number).bytes();
    }
    if (!task.isEmpty()) {
      tasks.add(task);
    }
    return tasks;
  }
}
