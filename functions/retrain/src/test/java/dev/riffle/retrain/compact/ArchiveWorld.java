package dev.riffle.retrain.compact;

import dev.riffle.aws.log.Log;
import dev.riffle.core.archive.ArchiveKeys;
import dev.riffle.core.event.Event;
import dev.riffle.core.event.Interaction;
import dev.riffle.retrain.archive.ArchiveEvents;
import dev.riffle.retrain.archive.MemoryBucket;
import dev.riffle.retrain.archive.MovingClock;
import dev.riffle.retrain.archive.ReadReport;
import dev.riffle.retrain.archive.S3Archive;
import dev.riffle.retrain.archive.Written;
import dev.riffle.retrain.bounds.RunDeadline;
import dev.riffle.retrain.purge.ArchivePurge;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An archive that events come into, and in which everything happens while something else is under
 * way: each step of the script begins after so many calls of the bucket, whoever makes them.
 */
final class ArchiveWorld {
  static final CompactionSettings SETTINGS = new CompactionSettings(2_500, 4, 10, 2);

  private static final int USERS = 4;
  private static final Duration LEASE = Duration.ofMinutes(2);
  private static final Log QUIET = new Log(new PrintStream(OutputStream.nullOutputStream()));

  /** What may happen at any time. */
  enum Action {
    INGEST,
    REDELIVER,
    DELETE_USER,
    COMPACT,
    PURGE,
    READ,
    PASS_TIME,
    /** Ends whatever makes the next call. */
    KILL,
    /** Ends a compaction, once what was begun in its middle has ended. */
    KILL_COMPACTION
  }

  /**
   * One of them.
   *
   * @param calls of the bucket before it
   * @param choice which batch, or user
   */
  record Step(int calls, Action action, int choice) {}

  /** The process that was at work is killed. */
  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private final MovingClock clock = new MovingClock(Instant.parse("2026-11-20T22:30:00Z"));
  private final MemoryBucket bucket = new MemoryBucket(clock);
  private final ArrayDeque<Step> script;
  private final Map<String, String> userOf = new HashMap<>();
  private final Set<String> commands = new HashSet<>();
  private final Set<String> deleted = new HashSet<>();
  private final List<Written> batches = new ArrayList<>();
  private int events;
  private int names;
  private int calls;
  private final ArrayDeque<Action> underWay = new ArrayDeque<>();

  ArchiveWorld(List<Step> script) {
    this.script = new ArrayDeque<>(script);
    bucket.before(this::call);
  }

  /** Does all steps, one inside the other as they fall. */
  void play() {
    while (!script.isEmpty()) {
      begin(script.remove());
    }
  }

  private void call() {
    calls++;
    if (!script.isEmpty() && calls >= script.peek().calls()) {
      if (script.peek().action() == Action.KILL_COMPACTION && !compacts()) {
        return;
      }
      Step step = script.remove();
      if (step.action() == Action.KILL || step.action() == Action.KILL_COMPACTION) {
        calls = 0;
        throw new Killed();
      }
      begin(step);
    }
  }

  /** Whether a compaction makes the calls, and nothing in its middle. */
  private boolean compacts() {
    return underWay.size() == 1 && underWay.peek() == Action.COMPACT;
  }

  private void begin(Step step) {
    calls = 0;
    underWay.push(step.action());
    try {
      switch (step.action()) {
        case INGEST -> ingest();
        case REDELIVER -> redeliver(step.choice());
        case DELETE_USER -> delete("user-" + step.choice() % USERS);
        case COMPACT -> compact();
        case PURGE -> purge();
        case READ -> readAllThatMustBeThere();
        case PASS_TIME -> clock.pass(Duration.ofMinutes(40));
        case KILL, KILL_COMPACTION -> {}
      }
    } catch (Killed killed) {
      // Nothing of the process is left but what is in the bucket.
    } finally {
      underWay.pop();
      calls = 0;
    }
  }

  private void ingest() {
    var lines = new ArrayList<String>();
    for (int i = 0; i < 3; i++) {
      String user = "user-" + events % USERS;
      String id = "event-" + events;
      lines.add(Written.event(id, "view", user, "item-" + events % 5, events % 60));
      userOf.put(id, user);
      events++;
    }
    batch(lines);
  }

  private void delete(String user) {
    String id = "bye-" + user + "-" + batches.size();
    commands.add(id);
    deleted.add(user);
    batch(List.of(Written.forget(id, user, 59)));
  }

  private void batch(List<String> lines) {
    String key = ArchiveKeys.of(clock.instant(), "shard", "%04d".formatted(batches.size()), "9");
    Written batch = Written.of(key, lines.toArray(String[]::new));
    batches.add(batch);
    bucket.put(key, batch.gzip());
  }

  /** As ingest does: written once, unless it is gone. */
  private void redeliver(int choice) {
    if (!batches.isEmpty()) {
      Written batch = batches.get(choice % batches.size());
      if (!bucket.has(batch.key())) {
        bucket.put(batch.key(), batch.gzip());
      }
    }
  }

  Compaction.Result compact() {
    return new Compaction(bucket, clock, QUIET, () -> "%08x".formatted(names++), SETTINGS)
        .run(RunDeadline.NONE, Duration.ZERO, LEASE);
  }

  ArchivePurge.Result purge() {
    return new ArchivePurge(bucket, clock, QUIET).run("default", false, RunDeadline.NONE);
  }

  /** Whoever reads at any moment meets every event of who is not deleted. */
  private void readAllThatMustBeThere() {
    Set<String> expected = expected();
    Set<String> read = read();
    expected.removeIf(id -> deleted.contains(userOf.getOrDefault(id, "")));
    if (!read.containsAll(expected)) {
      expected.removeAll(read);
      throw new AssertionError("a reader misses " + expected + " in " + bucket.keys());
    }
  }

  /** Everything that was accepted and is to be kept. */
  Set<String> expected() {
    var expected = new HashSet<>(commands);
    userOf.forEach(
        (id, user) -> {
          if (!deleted.contains(user)) {
            expected.add(id);
          }
        });
    return expected;
  }

  /** What a reader finds. */
  Set<String> read() {
    var archive = new S3Archive(bucket);
    var ids = new HashSet<String>();
    ArchiveEvents.forEach(
        archive.list().objects(),
        archive::again,
        new ReadReport(),
        event -> ids.add(event.event().id()));
    return ids;
  }

  /** Whose interactions are anywhere in the archive. */
  Set<String> subjects() {
    var archive = new S3Archive(bucket);
    var subjects = new HashSet<String>();
    ArchiveEvents.forEach(
        archive.list().objects(),
        archive::again,
        new ReadReport(),
        event -> note(event.event(), subjects));
    return subjects;
  }

  private static void note(Event event, Set<String> subjects) {
    if (event instanceof Interaction interaction) {
      subjects.add(interaction.userId());
    }
  }

  Set<String> deleted() {
    return deleted;
  }

  MemoryBucket bucket() {
    return bucket;
  }

  MovingClock clock() {
    return clock;
  }
}
