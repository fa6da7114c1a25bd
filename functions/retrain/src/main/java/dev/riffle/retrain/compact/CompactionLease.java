package dev.riffle.retrain.compact;

import dev.riffle.aws.object.ContentType;
import dev.riffle.aws.object.Fetched;
import dev.riffle.aws.object.VersionedObjects;
import dev.riffle.core.archive.ArchiveKeys;
import dev.riffle.retrain.archive.DamagedCheckpoint;
import dev.riffle.retrain.compact.CompactionState.Step;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * One run's hold on the merging. Every step is a conditional write in the place of the step before:
 * a run that was taken for dead and is not finds its write refused, and touches nothing more.
 */
final class CompactionLease {
  private final VersionedObjects objects;
  private final Clock clock;
  private final Duration length;
  private CompactionState state;
  private String etag;

  private CompactionLease(
      VersionedObjects objects, Clock clock, Duration length, CompactionState state, String etag) {
    this.objects = objects;
    this.clock = clock;
    this.length = length;
    this.state = state;
    this.etag = etag;
  }

  /**
   * Takes the archive for a run, with the merge that a killed run has left, if any.
   *
   * @param owner tells this run from all others
   * @param length a run that is silent for so long is taken for dead
   * @return nothing while another run has it
   * @throws DamagedCheckpoint when what the run before left cannot be read
   */
  static Optional<CompactionLease> take(
      VersionedObjects objects, Clock clock, String owner, Duration length) {
    Optional<Fetched.Found> found = objects.get(ArchiveKeys.compaction());
    Optional<CompactionState> before =
        found.map(read -> CompactionState.read(ArchiveKeys.compaction(), read.bytes()));
    if (before.filter(state -> state.until().isAfter(clock.instant())).isPresent()) {
      return Optional.empty();
    }
    var mine =
        new CompactionState(
            owner,
            clock.instant().plus(length),
            before.map(CompactionState::step).orElse(Step.IDLE),
            before.flatMap(CompactionState::plan));
    return write(objects, mine, found.map(Fetched.Found::etag))
        .map(etag -> new CompactionLease(objects, clock, length, mine, etag));
  }

  Step step() {
    return state.step();
  }

  /** The merge that is under way. */
  Optional<MergePlan> plan() {
    return state.plan();
  }

  /**
   * Says what is done next.
   *
   * @throws LostLease when another run has taken over
   */
  void next(Step step, Optional<MergePlan> plan) {
    var next = new CompactionState(state.owner(), clock.instant().plus(length), step, plan);
    etag = write(objects, next, Optional.of(etag)).orElseThrow(LostLease::new);
    state = next;
  }

  /** Says, from time to time, that this run is at it. */
  void renew() {
    if (!clock.instant().isBefore(state.until().minus(length.dividedBy(2)))) {
      next(state.step(), state.plan());
    }
  }

  /** Lets the next run begin at once. */
  void release() {
    write(objects, CompactionState.idle(state.owner(), clock.instant()), Optional.of(etag));
  }

  /** The tag of what was written, or nothing when somebody else wrote. */
  private static Optional<String> write(
      VersionedObjects objects, CompactionState state, Optional<String> etag) {
    byte[] json = state.json();
    if (!objects.replace(ArchiveKeys.compaction(), ContentType.JSON, json, etag)) {
      return Optional.empty();
    }
    return objects
        .get(ArchiveKeys.compaction())
        .filter(now -> Arrays.equals(now.bytes(), json))
        .map(Fetched.Found::etag);
  }
}
