package dev.riffle.retrain.purge;

import dev.riffle.aws.log.Log;
import dev.riffle.aws.object.VersionedObjects;
import dev.riffle.retrain.bounds.RunDeadline;
import java.time.Clock;

/**
 * Rewrites archive objects without the lines of users who asked to be forgotten. An object is
 * replaced only while it is the one that was read, and it is never away.
 *
 * <p>It goes through the archive in passes: one that reads what is new, and, when that holds
 * deletions, one that reads everything, and then what is new once more. It ends with a pass that
 * changed nothing. So it meets what a merge made of objects that were read before this rewrote
 * them: that was there before, or is not there at all. What it knows is kept: a run whose time is
 * up, or which is killed, is gone on with by the next.
 */
public final class ArchivePurge {
  private static final int MOST_PASSES = 20;

  private final VersionedObjects objects;
  private final Clock clock;
  private final Log log;

  public ArchivePurge(VersionedObjects objects, Clock clock, Log log) {
    this.objects = objects;
    this.clock = clock;
    this.log = log;
  }

  /**
   * What was done, or would be.
   *
   * @param objects that were read, some of them more than once
   * @param forgotten users with a {@code user.delete}
   * @param rewritten objects that held lines of theirs
   * @param lines that are gone
   * @param left objects that could not be read, since they are damaged
   * @param finished whether nothing is left to do; else the next run goes on from here
   */
  public record Result(
      long objects, int forgotten, long rewritten, long lines, long left, boolean finished) {}

  /**
   * Rewrites, or counts only.
   *
   * @param dryRun nothing is changed, and everything is read anew
   * @param deadline when this process is stopped
   */
  public Result run(String tenant, boolean dryRun, RunDeadline deadline) {
    var checkpoint = new PurgeCheckpoint(objects, tenant, !dryRun);
    var counts = new PurgeCounts();
    PurgeState state = checkpoint.read();
    for (int passes = 0; passes < MOST_PASSES; passes++) {
      if (state.pass().isEmpty()) {
        state = state.begin(clock.instant());
      }
      boolean full = state.pass().orElseThrow().readsAll();
      var pass = new PurgePass(objects, clock, log, tenant, dryRun, checkpoint, counts);
      state = pass.run(state, deadline);
      PurgeState.Pass now = state.pass().orElseThrow();
      if (!pass.isThrough()) {
        return counts.result(state, false);
      }
      state = state.end(now);
      if (!checkpoint.write(state)) {
        return counts.result(state, false);
      }
      boolean nothingNew = state.found().isEmpty() && !full && !now.changed();
      if (nothingNew || (dryRun && full)) {
        return counts.result(state, true);
      }
    }
    return counts.result(state, false);
  }
}
