package dev.riffle.retrain.compact;

import dev.riffle.aws.log.Log;
import dev.riffle.aws.object.ContentType;
import dev.riffle.aws.object.Listed;
import dev.riffle.aws.object.VersionedObjects;
import dev.riffle.core.archive.ArchiveKeys;
import dev.riffle.core.archive.MergedKey;
import dev.riffle.retrain.archive.Ahead;
import dev.riffle.retrain.bounds.RunDeadline;
import dev.riffle.retrain.compact.CompactionState.Step;
import dev.riffle.retrain.compact.MergePlan.Source;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Merges, one after the other: reads objects, writes one with all their lines, and then deletes
 * them. {@link Replacement} has what makes that safe.
 */
final class Merge {
  private static final Ahead.Limits AHEAD = new Ahead.Limits(64, 64L << 20);

  /** To sort, write and delete what was read. */
  private static final Duration ENDING = Duration.ofSeconds(45);

  /** To read something worth it before that. */
  private static final Duration LEAST = ENDING.plusSeconds(30);

  private final VersionedObjects objects;
  private final Clock clock;
  private final Log log;
  private final Supplier<String> names;
  private final CompactionSettings settings;
  private final CompactionLease lease;
  private final RunDeadline deadline;
  private final Replacement replacement;
  private long met;
  private long merged;
  private long written;
  private long duplicates;
  private long left;

  Merge(
      VersionedObjects objects,
      Clock clock,
      Log log,
      Supplier<String> names,
      CompactionSettings settings,
      CompactionLease lease,
      RunDeadline deadline) {
    this.objects = objects;
    this.clock = clock;
    this.log = log;
    this.names = names;
    this.settings = settings;
    this.lease = lease;
    this.deadline = deadline;
    this.replacement = new Replacement(objects, lease);
  }

  private record Read(Listed object, Optional<byte[]> gzip) {}

  boolean hasTime() {
    return deadline.allows(LEAST, clock);
  }

  Compaction.Result result(Compaction.End end) {
    return new Compaction.Result(end, met - merged + written, merged, written, duplicates, left);
  }

  /** An object of the archive was listed. */
  void met() {
    met++;
  }

  /** Ends what a killed run has begun. */
  void finishBegun() {
    replacement.finishBegun();
  }

  /**
   * Merges as many of the objects as fit together.
   *
   * @param small of the day, by key
   * @param unfit gets the keys of those that cannot be merged
   * @return false when somebody else changed one of them, so that it was given up
   */
  boolean of(LocalDate day, List<Listed> small, Set<String> unfit) {
    var lines = new MergedLines(settings.memory());
    var sources = new ArrayList<Listed>();
    try (var ahead = new Ahead<>(small.iterator(), Listed::bytes, this::read, AHEAD)) {
      while (sources.size() < settings.sources()
          && (sources.isEmpty() || deadline.allows(ENDING, clock))
          && ahead.hasNext()) {
        Read read = ahead.next();
        lease.renew();
        if (read.gzip.isEmpty()) {
          return false;
        }
        if (add(lines, read, unfit)) {
          sources.add(read.object);
        } else if (!sources.isEmpty() && !unfit.contains(read.object.key())) {
          break;
        }
      }
    }
    if (sources.size() < 2) {
      sources.forEach(alone -> unfit.add(alone.key()));
      return true;
    }
    return replace(day, sources, lines);
  }

  private Read read(Listed object) {
    return new Read(object, objects.part(object, 0, (int) Math.max(1, object.bytes())));
  }

  /** Adds its lines, if they fit; what fits nowhere is noted. */
  private boolean add(MergedLines lines, Read read, Set<String> unfit) {
    String key = read.object.key();
    String why;
    try {
      if (lines.add(read.gzip.orElseThrow())) {
        return true;
      }
      if (!lines.isEmpty()) {
        return false;
      }
      why = "its lines are more than can be sorted in memory";
    } catch (IOException damaged) {
      why = "not whole gzip: " + damaged.getMessage();
    }
    String reason = why;
    log.line("object-not-merged", fields -> fields.put("key", key).put("reason", reason));
    unfit.add(key);
    left++;
    return false;
  }

  private boolean replace(LocalDate day, List<Listed> sources, MergedLines lines) {
    MergedLines.Written large = lines.written();
    lease.renew();
    var target =
        new MergedKey(
            day,
            1 + merged(sources).mapToInt(MergedKey::generation).max().orElse(0),
            hours(sources).min().orElse(0),
            hours(sources).max().orElse(0),
            large.inflated(),
            names.get());
    var plan = new MergePlan(target.key(), sources.stream().map(Source::of).toList());
    lease.next(Step.WRITING, Optional.of(plan));
    if (!replacement.isUnchanged(plan)
        || !objects.replace(plan.target(), ContentType.GZIP, large.gzip(), Optional.empty())) {
      lease.next(Step.IDLE, Optional.empty());
      return false;
    }
    if (!replacement.commit(plan)) {
      return false;
    }
    merged += sources.size();
    written++;
    duplicates += large.duplicates();
    log.line(
        "merged",
        fields ->
            fields
                .put("key", plan.target())
                .put("objects", sources.size())
                .put("bytes", large.gzip().length));
    return true;
  }

  private static Stream<MergedKey> merged(List<Listed> sources) {
    return sources.stream().flatMap(each -> MergedKey.read(each.key()).stream());
  }

  /** First and last hours of the day in which their records arrived. */
  private static IntStream hours(List<Listed> sources) {
    return sources.stream()
        .flatMapToInt(
            each ->
                MergedKey.read(each.key())
                    .map(merged -> IntStream.of(merged.firstHour(), merged.lastHour()))
                    .orElseGet(
                        () ->
                            ArchiveKeys.batchHour(each.key()).stream()
                                .mapToInt(hour -> hour.atZone(ZoneOffset.UTC).getHour())));
  }
}
