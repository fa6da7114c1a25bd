package dev.riffle.retrain.compact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.aws.log.Log;
import dev.riffle.core.archive.ArchiveKeys;
import dev.riffle.retrain.archive.ArchiveReader;
import dev.riffle.retrain.archive.DropReason;
import dev.riffle.retrain.archive.GzipLines;
import dev.riffle.retrain.archive.MemoryBucket;
import dev.riffle.retrain.archive.MovingClock;
import dev.riffle.retrain.archive.S3Archive;
import dev.riffle.retrain.archive.Written;
import dev.riffle.retrain.bounds.RunDeadline;
import dev.riffle.retrain.compact.Compaction.End;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a run makes of an archive, when nobody disturbs it. */
class CompactionTest {
  private static final Log QUIET = new Log(new PrintStream(OutputStream.nullOutputStream()));
  private static final CompactionSettings SETTINGS =
      new CompactionSettings(1 << 20, 1_000, 10_000, 16);

  private final MovingClock clock = new MovingClock(Instant.parse("2026-11-20T12:00:00Z"));
  private final MemoryBucket bucket = new MemoryBucket(clock);
  private int names;
  private int batches;

  @Test
  void aDayBecomesOneObjectOfSortedLinesAndATrainingReadsTheSame() throws IOException {
    for (int i = 0; i < 600; i++) {
      batch(line((i * 7) % 600), line((i * 7) % 600));
      clock.pass(Duration.ofMinutes(1));
    }
    var before = ArchiveReader.read("default", new S3Archive(bucket).list().objects());
    clock.pass(Duration.ofDays(1));

    Compaction.Result result = run(RunDeadline.NONE);

    assertThat(result).isEqualTo(new Compaction.Result(End.FINISHED, 1, 600, 1, 600, 0));
    String key = archive().getFirst();
    assertThat(key).startsWith("events/2026/11/20/merged/0001-12-21-");
    assertThat(lines(key))
        .hasSize(600)
        .isSortedAccordingTo(
            (a, b) ->
                a.substring(a.indexOf("\"time\"")).compareTo(b.substring(b.indexOf("\"time\""))));
    var after = ArchiveReader.read("default", new S3Archive(bucket).list().objects());
    assertThat(after.interactions().size()).isEqualTo(before.interactions().size());
    assertThat(after.interactions().range()).isEqualTo(before.interactions().range());
    assertThat(after.report().dropped(DropReason.DUPLICATE)).isZero();
  }

  @Test
  void linesThatAreNoEventStay() throws IOException {
    batch("no event", line(1));
    batch("{\"id\":", "no event");
    clock.pass(Duration.ofDays(2));
    run(RunDeadline.NONE);

    assertThat(lines(archive().getFirst())).containsExactly("no event", "{\"id\":", line(1));
  }

  @Test
  void aDeletionOutlivesTheMergeWhoeverUsedItsId() {
    batch(Written.event("1", "view", "a", "item", 1), Written.event("1", "view", "b", "item", 1));
    batch(Written.forget("1", "a", 2));
    clock.pass(Duration.ofDays(2));
    run(RunDeadline.NONE);

    var read = ArchiveReader.read("default", new S3Archive(bucket).list().objects());
    assertThat(archive()).hasSize(1);
    assertThat(read.interactions().size()).isEqualTo(1);
    assertThat(read.report().dropped(DropReason.DELETED_USER)).isEqualTo(1);
  }

  @Test
  void eventsThatAreAlikeInAllButAFieldAreTwo() throws IOException {
    batch(Written.event("1", "view", "a", "item", 1));
    batch(Written.event("1", "view", "b", "item", 1));
    clock.pass(Duration.ofDays(2));
    run(RunDeadline.NONE);

    assertThat(lines(archive().getFirst())).hasSize(2);
  }

  @Test
  void aDamagedObjectIsLeftAndTheOthersAreMerged() {
    batch(line(1));
    bucket.put("events/2026/11/20/12/shard-000-broken.ndjson.gz", new byte[] {1, 2, 3});
    batch(line(2));
    clock.pass(Duration.ofDays(2));

    Compaction.Result result = run(RunDeadline.NONE);

    assertThat(result.left()).isEqualTo(1);
    assertThat(result.merged()).isEqualTo(2);
    assertThat(archive()).hasSize(2).contains("events/2026/11/20/12/shard-000-broken.ndjson.gz");
  }

  @Test
  void whatMayStillBeDeliveredAgainAndAHandfulOfTodayAreLeft() {
    for (int i = 0; i < 15; i++) {
      batch(line(i));
    }
    clock.pass(Duration.ofMinutes(11));
    assertThat(run(RunDeadline.NONE).merged()).as("a handful").isZero();
    batch(line(15));
    assertThat(run(RunDeadline.NONE).merged()).as("one is new").isZero();
    clock.pass(Duration.ofMinutes(11));
    assertThat(run(RunDeadline.NONE).merged()).isEqualTo(16);
  }

  @Test
  void aRunStopsInGoodTimeAndTheNextGoesOn() {
    for (int i = 0; i < 5_000; i++) {
      batch(line(i));
    }
    clock.pass(Duration.ofDays(2));
    bucket.before(() -> clock.pass(Duration.ofMillis(400)));

    Compaction.Result stopped = run(RunDeadline.in(Duration.ofMinutes(14), clock));
    bucket.before(() -> {});
    Compaction.Result rest = run(RunDeadline.NONE);

    assertThat(stopped.end()).isEqualTo(End.STOPPED);
    assertThat(rest.end()).isEqualTo(End.FINISHED);
    assertThat(
            ArchiveReader.read("default", new S3Archive(bucket).list().objects())
                .interactions()
                .size())
        .isEqualTo(5_000);
  }

  @Test
  void whileOneRunIsAtWorkAnotherDoesNothing() {
    batch(line(1));
    batch(line(2));
    clock.pass(Duration.ofDays(2));
    var ends = new ArrayList<End>();
    bucket.before(
        () -> {
          if (bucket.has(ArchiveKeys.compaction()) && ends.isEmpty()) {
            ends.add(End.FINISHED);
            ends.add(run(RunDeadline.NONE).end());
          }
        });

    assertThat(run(RunDeadline.NONE).end()).isEqualTo(End.FINISHED);
    assertThat(ends).containsExactly(End.FINISHED, End.BUSY);
  }

  @Test
  void largeObjectsAreNotMergedAgain() {
    for (int i = 0; i < 9_000; i++) {
      batch(line(i));
    }
    clock.pass(Duration.ofDays(2));
    run(RunDeadline.NONE);
    int objects = archive().size();
    int reads = bucket.reads();

    Compaction.Result again = run(RunDeadline.NONE);

    assertThat(objects).isBetween(2, 8);
    assertThat(again.written()).isZero();
    assertThat(bucket.reads() - reads).as("reads of a run that has nothing to do").isLessThan(5);
  }

  private String line(int i) {
    return Written.event("event-" + i, "view", "user-" + i % 50, "item-" + i % 70, i % 60);
  }

  private void batch(String... lines) {
    String key = ArchiveKeys.of(clock.instant(), "shard", "%06d".formatted(batches++), "1");
    bucket.put(key, Written.of(key, lines).gzip());
  }

  private Compaction.Result run(RunDeadline deadline) {
    return new Compaction(bucket, clock, QUIET, () -> "%08x".formatted(names++), SETTINGS)
        .run(deadline, Duration.ofMinutes(10), Duration.ofMinutes(2));
  }

  private List<String> archive() {
    return bucket.keys().stream().filter(ArchiveKeys::isArchive).toList();
  }

  private List<String> lines(String key) throws IOException {
    var all = new ArrayList<String>();
    try (var lines = new GzipLines(bucket.get(key).orElseThrow().bytes())) {
      for (var line = lines.next(); line.isPresent(); line = lines.next()) {
        all.add(new String(line.get(), StandardCharsets.UTF_8));
      }
    }
    return all;
  }
}
