package dev.riffle.retrain.purge;

import dev.riffle.aws.log.Log;
import dev.riffle.aws.object.ContentType;
import dev.riffle.aws.object.Fetched;
import dev.riffle.aws.object.Listed;
import dev.riffle.aws.object.VersionedObjects;
import dev.riffle.core.archive.ArchiveKeys;
import dev.riffle.retrain.archive.Ahead;
import dev.riffle.retrain.bounds.RunDeadline;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** One pass through the archive: objects are read and rewritten side by side, in bounded memory. */
final class PurgePass {
  /** S3's clock and ours. */
  private static final Duration CLOCKS = Duration.ofMinutes(15);

  /** Objects at once; and what they, and their successors, hold of memory. */
  private static final Ahead.Limits AHEAD = new Ahead.Limits(64, 192L << 20);

  /** An object is in memory as it was and as it becomes, and a buffer beside it. */
  private static final long COPIES = 3;

  /** To finish what is under way. */
  private static final Duration ENDING = Duration.ofSeconds(45);

  private static final Duration BETWEEN = Duration.ofSeconds(10);
  private static final int OBJECTS_BETWEEN = 1_000;

  private final VersionedObjects objects;
  private final Clock clock;
  private final Log log;
  private final String tenant;
  private final boolean dryRun;
  private final PurgeCheckpoint checkpoint;
  private final PurgeCounts counts;
  private boolean through;

  PurgePass(
      VersionedObjects objects,
      Clock clock,
      Log log,
      String tenant,
      boolean dryRun,
      PurgeCheckpoint checkpoint,
      PurgeCounts counts) {
    this.objects = objects;
    this.clock = clock;
    this.log = log;
    this.tenant = tenant;
    this.dryRun = dryRun;
    this.checkpoint = checkpoint;
    this.counts = counts;
  }

  /**
   * What came of an object.
   *
   * @param deletions subjects whose deletion it holds
   * @param gone lines that were taken out, or would be
   * @param changed whether it is not clean: another changed it, or this did
   * @param damage why it could not be read
   */
  private record Treated(
      String key, Set<String> deletions, long gone, boolean changed, Optional<String> damage) {}

  boolean isThrough() {
    return through;
  }

  /** Goes on with the state's pass; how far it came is in the state that it returns. */
  PurgeState run(PurgeState from, RunDeadline deadline) {
    PurgeState state = from;
    PurgeState.Pass pass = from.pass().orElseThrow();
    var users = new DeletedUsers(tenant, from.subjects());
    Instant since = pass.readsAll() ? Instant.MIN : from.clean().minus(CLOCKS);
    var met = new HashSet<String>();
    Instant written = clock.instant();
    int unwritten = 0;
    try (Stream<Listed> listing = objects.listing(ArchiveKeys.PREFIX);
        var treated =
            new Ahead<>(
                listing.filter(it -> isToRead(it, from.pass().orElseThrow(), since)).iterator(),
                listed -> COPIES * listed.bytes(),
                listed -> treat(listed.key(), users),
                AHEAD)) {
      while (treated.hasNext()) {
        Treated object = treated.next();
        note(object);
        met.addAll(object.deletions);
        pass = pass.at(object.key, object.changed);
        boolean stop = !deadline.allows(ENDING, clock);
        if (stop
            || ++unwritten >= OBJECTS_BETWEEN
            || clock.instant().isAfter(written.plus(BETWEEN))) {
          state = state.with(pass, met);
          if (!checkpoint.write(state) || stop) {
            return state;
          }
          written = clock.instant();
          unwritten = 0;
        }
      }
    }
    through = true;
    return state.with(pass, met);
  }

  private static boolean isToRead(Listed listed, PurgeState.Pass pass, Instant since) {
    return ArchiveKeys.isArchive(listed.key())
        && listed.key().compareTo(pass.after()) > 0
        && !listed.modified().isBefore(since);
  }

  private void note(Treated object) {
    counts.read();
    if (object.gone > 0) {
      counts.rewritten(object.gone);
    }
    object.damage.ifPresent(
        why -> {
          counts.left();
          log.line("damaged-object", fields -> fields.put("key", object.key).put("reason", why));
        });
  }

  /** What is gone, or changes meanwhile, is elsewhere or newer: the next pass meets it. */
  private Treated treat(String key, DeletedUsers users) {
    Optional<Fetched.Found> read = objects.get(key);
    if (read.isEmpty()) {
      return new Treated(key, Set.of(), 0, true, Optional.empty());
    }
    try {
      byte[] bytes = read.get().bytes();
      DeletedUsers.Held held = users.held(bytes);
      if (held.lines() == 0) {
        return new Treated(key, held.deletions(), 0, false, Optional.empty());
      }
      boolean gone =
          dryRun
              || objects.replace(
                  key, ContentType.GZIP, users.without(bytes), Optional.of(read.get().etag()));
      return new Treated(key, held.deletions(), gone ? held.lines() : 0, true, Optional.empty());
    } catch (IOException damaged) {
      return new Treated(
          key, Set.of(), 0, false, Optional.of(String.valueOf(damaged.getMessage())));
    }
  }
}
