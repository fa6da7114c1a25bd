package dev.riffle.retrain.purge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.riffle.aws.log.Log;
import dev.riffle.core.archive.ArchiveKeys;
import dev.riffle.core.event.Interaction;
import dev.riffle.retrain.archive.ArchiveEvents;
import dev.riffle.retrain.archive.DamagedCheckpoint;
import dev.riffle.retrain.archive.MemoryBucket;
import dev.riffle.retrain.archive.MovingClock;
import dev.riffle.retrain.archive.ReadReport;
import dev.riffle.retrain.archive.S3Archive;
import dev.riffle.retrain.archive.Written;
import dev.riffle.retrain.bounds.RunDeadline;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A purge goes on where it stopped, and reads no more than it has to. */
class ArchivePurgeTest {
  private static final Log QUIET = new Log(new PrintStream(OutputStream.nullOutputStream()));
  private static final int OBJECTS = 2_500;

  private final MovingClock clock = new MovingClock(Instant.parse("2026-11-20T12:00:00Z"));
  private final MemoryBucket bucket = new MemoryBucket(clock);

  @Test
  void aRunWhoseTimeIsUpIsGoneOnWith() {
    archive();
    delete("gone");
    settle();
    delete("leaves");
    clock.pass(Duration.ofDays(1));
    int before = bucket.reads();
    bucket.before(() -> passAfter(1_500, before));

    ArchivePurge.Result stopped = purge(RunDeadline.in(Duration.ofMinutes(14), clock));
    bucket.before(() -> {});
    int first = bucket.reads() - before;
    ArchivePurge.Result rest = purge(RunDeadline.NONE);

    assertThat(stopped.finished()).isFalse();
    assertThat(rest.finished()).isTrue();
    assertThat(first).as("of the pass that reads everything").isBetween(1_400, OBJECTS - 500);
    assertThat(rest.objects())
        .as("what was left of it, and what was written meanwhile")
        .isLessThan(OBJECTS - 500);
    assertThat(subjects()).doesNotContain("gone", "leaves").contains("stays");
  }

  @Test
  void aRunThatIsKilledIsGoneOnWith() {
    archive();
    delete("gone");
    int before = bucket.reads();
    bucket.before(
        () -> {
          if (bucket.reads() > before + OBJECTS + 1_500) {
            throw new IllegalStateException("killed");
          }
        });

    assertThatThrownBy(() -> purge(RunDeadline.NONE)).hasMessage("killed");
    bucket.before(() -> {});
    ArchivePurge.Result rest = purge(RunDeadline.NONE);

    assertThat(rest.finished()).isTrue();
    assertThat(rest.forgotten()).isEqualTo(1);
    assertThat(subjects()).doesNotContain("gone").contains("stays");
  }

  /** Without a new deletion only what is new is read. */
  @Test
  void aScheduleReadsWhatIsNew() {
    archive();
    delete("gone");
    settle();
    assertThat(purge(RunDeadline.NONE).objects()).isZero();
    put("late", Written.event("late", "view", "gone", "a", 1));
    clock.pass(Duration.ofDays(1));

    ArchivePurge.Result result = purge(RunDeadline.NONE);

    assertThat(result.rewritten()).isEqualTo(1);
    assertThat(result.objects()).isLessThan(10);
    assertThat(subjects()).doesNotContain("gone");
  }

  @Test
  void countingChangesNothingAndCountsEverything() {
    archive();
    delete("gone");

    var counted = new ArchivePurge(bucket, clock, QUIET).run("default", true, RunDeadline.NONE);

    assertThat(counted.lines()).isEqualTo(OBJECTS / 2);
    assertThat(counted.forgotten()).isEqualTo(1);
    assertThat(subjects()).contains("gone");
    assertThat(bucket.keys()).noneMatch(key -> key.endsWith(".json"));
  }

  @Test
  void aCheckpointThatCannotBeReadIsNamed() {
    bucket.put(ArchiveKeys.purge("default"), "{".getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(() -> purge(RunDeadline.NONE))
        .isInstanceOf(DamagedCheckpoint.class)
        .hasMessageContaining("events/purge/default.json")
        .hasMessageContaining("Delete the object");
  }

  /** What was written at the end of one purge is looked at once more by the next. */
  private void settle() {
    purge(RunDeadline.NONE);
    clock.pass(Duration.ofDays(1));
    purge(RunDeadline.NONE);
    clock.pass(Duration.ofDays(1));
  }

  private void passAfter(int reads, int before) {
    if (bucket.reads() > before + reads) {
      clock.pass(Duration.ofMinutes(20));
    }
  }

  private void archive() {
    for (int i = 0; i < OBJECTS; i++) {
      String user = i % 2 == 0 ? "gone" : i % 3 == 0 ? "leaves" : "stays";
      put("%05d".formatted(i), Written.event("e" + i, "view", user, "item", i % 60));
    }
    clock.pass(Duration.ofDays(1));
  }

  private void delete(String user) {
    put("9-" + user, Written.forget("bye-" + user, user, 59));
  }

  private void put(String name, String line) {
    String key = ArchiveKeys.of(clock.instant(), "shard", name, "1");
    bucket.put(key, Written.of(key, line).gzip());
  }

  private ArchivePurge.Result purge(RunDeadline deadline) {
    return new ArchivePurge(bucket, clock, QUIET).run("default", false, deadline);
  }

  private List<String> subjects() {
    var subjects = new ArrayList<String>();
    ArchiveEvents.forEach(
        new S3Archive(bucket).list().objects(),
        new ReadReport(),
        archived -> {
          if (archived.event() instanceof Interaction interaction) {
            subjects.add(interaction.userId());
          }
        });
    return subjects;
  }
}
