package dev.riffle.tests.bench.archive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.riffle.aws.object.ObjectStore;
import dev.riffle.core.archive.ArchiveKeys;
import dev.riffle.ingest.archive.ArchiveObject;
import dev.riffle.local.plane.AwsClients;
import dev.riffle.retrain.archive.ArchiveEvents;
import dev.riffle.retrain.archive.ArchivedObject;
import dev.riffle.retrain.archive.ReadReport;
import dev.riffle.retrain.archive.S3Archive;
import dev.riffle.tests.bench.BenchmarkReport;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * An archive as ingest left it is merged by processes that are killed at random, while batches that
 * were merged are delivered again; then it is read: nothing may be missing, and nothing twice.
 */
@Command(
    name = "archive",
    description = "Objects a day, seconds to read and nothing lost, before and after compaction.",
    mixinStandardHelpOptions = true)
public final class ArchiveBench implements Callable<Integer> {
  private static final long SEED = 16;
  private static final Duration LONG_AGO = Duration.ofHours(1);
  private static final int KEPT = 200;

  /** A merge writes an object and then deletes many: a kill is right after one or the other. */
  private static final int MOST_CHANGES = 3;

  @Option(names = "--days", description = "Default: ${DEFAULT-VALUE}.")
  private int days = 30;

  @Option(names = "--events-per-day", description = "Default: ${DEFAULT-VALUE}.")
  private int eventsPerDay = 100_000;

  @Option(names = "--kills", description = "Of compactions, at random; default ${DEFAULT-VALUE}.")
  private int kills = 10;

  @Option(
      names = "--merged-events",
      description = "Read so many events of a year from merged objects, too; default none.")
  private long mergedEvents;

  private final SplittableRandom random = new SplittableRandom(SEED);

  @Override
  public Integer call() throws IOException {
    var report = new BenchmarkReport(System.out);
    try (var bucket = new LocalBucket();
        var aws = AwsClients.at(bucket.endpoint())) {
      var archive = new S3Archive(new ObjectStore(aws.s3(), LocalBucket.NAME));
      var ingested = new IngestedDays(SEED);
      List<ArchiveObject> some = ingest(bucket, ingested);
      int before = archived(bucket);
      System.out.printf("%,d events in %,d objects%n", ingested.events(), before);
      LocalDate first = firstDay();
      var slow = ArchiveReading.of(() -> ofDay(archive, first));

      long requests = bucket.requests();
      long start = System.nanoTime();
      int killed = kill(bucket, some);
      finish(new CompactProcess(bucket.endpoint()));
      double compacting = (System.nanoTime() - start) / 1e9;
      requests = bucket.requests() - requests;

      var after = ArchiveReading.of(archive::again);
      var found = new BitSet();
      ArchiveEvents.forEach(
          archive.list().objects(),
          archive::again,
          new ReadReport(),
          event -> found.set(IngestedDays.number(event.event())));
      report
          .count("days", "days", days)
          .count("events", "events", ingested.events())
          .figure("objects_a_day_before", "objects a day, before", (double) before / days, "")
          .figure(
              "objects_a_day_after", "objects a day, after", (double) archived(bucket) / days, "")
          .figure("read_day_seconds_before", "reading one day, before", slow.seconds(), "s")
          .figure(
              "read_seconds_before",
              "reading all, before (that, times the days)",
              slow.seconds() * days,
              "s")
          .figure("read_seconds_after", "reading all, after", after.seconds(), "s")
          .figure("compact_seconds", "merging, with what kills cost", compacting, "s")
          .count("compact_requests", "requests of that", requests)
          .count("kills", "processes killed while they merged", killed)
          .count("redelivered", "batches delivered again meanwhile", redelivered)
          .count("stored_twice", "lines that lie there twice, and are read once", after.copies())
          .count("lost", "events that are missing", ingested.events() - found.cardinality())
          .count(
              "twice",
              "events that a training finds twice",
              after.interactions() - found.cardinality());
    }
    if (mergedEvents > 0) {
      MergedYear.measure(mergedEvents, report);
    }
    report.end();
    return 0;
  }

  private int redelivered;

  private LocalDate firstDay() {
    return LocalDate.now(ZoneOffset.UTC).minusDays(days + 1L);
  }

  /** Writes all days; some of the batches are kept, to be delivered again. */
  private List<ArchiveObject> ingest(LocalBucket bucket, IngestedDays ingested) {
    var some = new ArrayList<ArchiveObject>();
    Instant written = Instant.now().minus(LONG_AGO);
    for (int day = 0; day < days; day++) {
      ingested.day(
          firstDay().plusDays(day),
          eventsPerDay,
          object -> {
            bucket.put(object.key(), StoredBytes.of(object.content()), written);
            if (random.nextInt(Math.max(1, days * eventsPerDay / KEPT)) == 0) {
              some.add(object);
            }
          });
    }
    return some;
  }

  /**
   * Kills compactions, each after some changes of the bucket; between, what they merged is
   * delivered again.
   */
  private int kill(LocalBucket bucket, List<ArchiveObject> some) {
    var process = new CompactProcess(bucket.endpoint());
    int killed = 0;
    for (int i = 0; i < kills; i++) {
      long until = bucket.changes() + 1 + random.nextInt(MOST_CHANGES);
      killed += process.killedWhen(() -> bucket.changes() >= until) ? 1 : 0;
      for (ArchiveObject object : some) {
        if (random.nextInt(kills) == 0
            && bucket.putOnce(object.key(), StoredBytes.of(object.content()))) {
          redelivered++;
        }
      }
    }
    return killed;
  }

  /** Until a run ends by itself; one that meets another's lease looks again. */
  private static void finish(CompactProcess process) throws JsonProcessingException {
    var json = JsonMapper.builder().build();
    while (true) {
      var answer = json.readTree(process.whole());
      if (answer.path("end").asText().equals("finished")) {
        return;
      }
    }
  }

  private static int archived(LocalBucket bucket) {
    return (int) bucket.keys().stream().filter(ArchiveKeys::isArchive).count();
  }

  private static List<ArchivedObject> ofDay(S3Archive archive, LocalDate day) {
    return archive.again().stream()
        .filter(object -> ArchiveKeys.day(object.key()).equals(Optional.of(day)))
        .toList();
  }
}
