package dev.riffle.retrain.compact;

import dev.riffle.aws.object.Listed;
import dev.riffle.aws.object.VersionedObjects;
import dev.riffle.core.archive.ArchiveKeys;
import dev.riffle.core.archive.MergedKey;
import dev.riffle.retrain.compact.CompactionState.Step;
import dev.riffle.retrain.compact.MergePlan.Source;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Puts one object in the place of many, so that at every moment all lines are somewhere, and lines
 * that a purge removed from a source do not stay in the object that was made before.
 *
 * <p>The plan is written before the large object, and that before the first source is deleted.
 * Between, the sources are looked at: had one of them been rewritten, the large object would hold
 * what the purge took out, and goes. Only {@link Step#DELETING} lets sources go, and after it the
 * large object stays: the step is one conditional write, so a run that takes over sees on which
 * side of it the merge was. A purge lists again after its last rewriting ({@code ArchivePurge}): it
 * meets the large object of every merge that read before and got past the look.
 */
final class Replacement {
  private final VersionedObjects objects;
  private final CompactionLease lease;

  Replacement(VersionedObjects objects, CompactionLease lease) {
    this.objects = objects;
    this.lease = lease;
  }

  /** Ends the merge that a killed run has begun, or takes it back. */
  void finishBegun() {
    Optional<MergePlan> begun = lease.plan();
    if (begun.isEmpty()) {
      return;
    }
    MergePlan plan = begun.get();
    switch (lease.step()) {
      case WRITING -> {
        if (look(plan).containsKey(plan.target())) {
          commit(plan);
        }
      }
      case DELETING -> objects.deleteUnchanged(unchanged(plan, look(plan)));
      case IDLE -> {}
    }
    lease.next(Step.IDLE, Optional.empty());
  }

  /** Whether all sources are there as they were read. */
  boolean isUnchanged(MergePlan plan) {
    return unchanged(plan, look(plan)).size() == plan.sources().size();
  }

  /**
   * With the large object in place: lets the sources go, if they are what was read.
   *
   * @return false when they are not, and all is as before
   * @throws LostLease when another run has taken over
   */
  boolean commit(MergePlan plan) {
    Map<String, Listed> there = look(plan);
    List<Listed> unchanged = unchanged(plan, there);
    if (unchanged.size() == plan.sources().size()) {
      lease.next(Step.DELETING, Optional.of(plan));
      objects.deleteUnchanged(unchanged);
      lease.next(Step.IDLE, Optional.empty());
      return true;
    }
    if (plan.sources().stream().allMatch(source -> there.containsKey(source.key()))) {
      // Nobody else may have taken over, and let sources go, when the large object is taken back.
      lease.next(Step.WRITING, Optional.of(plan));
      objects.deleteUnchanged(Optional.ofNullable(there.get(plan.target())).stream().toList());
    }
    // A source that is gone was in the large object, which therefore stays.
    lease.next(Step.IDLE, Optional.empty());
    return false;
  }

  /** The objects of the plan's day, by key. */
  private Map<String, Listed> look(MergePlan plan) {
    String day = MergedKey.read(plan.target()).map(it -> ArchiveKeys.ofDay(it.day())).orElseThrow();
    try (Stream<Listed> listing = objects.listing(day)) {
      return listing.collect(Collectors.toMap(Listed::key, Function.identity()));
    }
  }

  private static List<Listed> unchanged(MergePlan plan, Map<String, Listed> there) {
    return plan.sources().stream()
        .flatMap(
            source ->
                Optional.ofNullable(there.get(source.key()))
                    .filter(listed -> Source.of(listed).equals(source))
                    .stream())
        .toList();
  }
}
