package dev.riffle.retrain.compact;

import dev.riffle.aws.log.Log;
import dev.riffle.aws.object.Listed;
import dev.riffle.aws.object.VersionedObjects;
import dev.riffle.core.archive.ArchiveKeys;
import dev.riffle.retrain.bounds.RunDeadline;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Merges the archive's small objects, day by day, until nothing is left to merge or the time is up;
 * the next run goes on from there. One run at a time; what a killed run has begun comes first.
 */
public final class Compaction {
  private final VersionedObjects objects;
  private final Clock clock;
  private final Log log;
  private final Supplier<String> names;
  private final CompactionSettings settings;

  /**
   * @param names of runs and objects, hex, none twice
   */
  public Compaction(
      VersionedObjects objects,
      Clock clock,
      Log log,
      Supplier<String> names,
      CompactionSettings settings) {
    this.objects = objects;
    this.clock = clock;
    this.log = log;
    this.names = names;
    this.settings = settings;
  }

  /** How a run ended. */
  public enum End {
    /** Nothing is left to merge. */
    FINISHED("finished"),
    /** The time was up. */
    STOPPED("stopped"),
    /** Another run merges; this one did nothing, or nothing more. */
    BUSY("busy");

    private final String wireName;

    End(String wireName) {
      this.wireName = wireName;
    }

    public String wireName() {
      return wireName;
    }
  }

  /**
   * What was done.
   *
   * @param objects that the archive is in when the run ends; of a run that was stopped or busy, of
   *     which it knows
   * @param merged objects that are gone, or will be when the next run begins
   * @param written objects in place of them
   * @param lines that were there more than once, and are not any more
   * @param left objects that could not be merged: damaged, or too large
   */
  public record Result(End end, long objects, long merged, long written, long lines, long left) {}

  /**
   * Merges.
   *
   * @param settled batches are merged when they were written so long ago
   * @param lease a run that is silent for so long is taken for dead
   */
  public Result run(RunDeadline deadline, Duration settled, Duration lease) {
    Optional<CompactionLease> taken = CompactionLease.take(objects, clock, names.get(), lease);
    if (taken.isEmpty()) {
      return new Result(End.BUSY, 0, 0, 0, 0, 0);
    }
    var merge = new Merge(objects, clock, log, names, settings, taken.get(), deadline);
    Instant before = clock.instant().minus(settled);
    End end;
    try {
      merge.finishBegun();
      end = days(merge, before) ? End.FINISHED : End.STOPPED;
      taken.get().release();
    } catch (LostLease lost) {
      log.line("compaction-overtaken", fields -> fields.put("reason", lost.getMessage()));
      end = End.BUSY;
    }
    return merge.result(end);
  }

  /** Day by day, as a listing has them; false when the time was up. */
  private boolean days(Merge merge, Instant before) {
    var day = new ArrayList<Listed>();
    Optional<LocalDate> current = Optional.empty();
    boolean whole = true;
    try (Stream<Listed> listing = objects.listing(ArchiveKeys.PREFIX)) {
      for (var listed = listing.iterator(); listed.hasNext() && whole; ) {
        Listed object = listed.next();
        if (!ArchiveKeys.isArchive(object.key())) {
          continue;
        }
        merge.met();
        Optional<LocalDate> its = ArchiveKeys.day(object.key());
        if (its.isEmpty()) {
          continue;
        }
        if (!its.equals(current)) {
          whole = day(merge, before, current, day);
          day.clear();
          current = its;
        }
        if (day.size() < settings.listed()) {
          day.add(object);
        }
      }
    }
    return whole && day(merge, before, current, day);
  }

  private boolean day(Merge merge, Instant before, Optional<LocalDate> day, List<Listed> listed) {
    return day.map(it -> new DayMerges(objects, clock, settings, merge, it, before).run(listed))
        .orElse(true);
  }
}
