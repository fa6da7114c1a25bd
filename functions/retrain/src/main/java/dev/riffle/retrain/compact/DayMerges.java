package dev.riffle.retrain.compact;

import dev.riffle.aws.object.Listed;
import dev.riffle.aws.object.VersionedObjects;
import dev.riffle.core.archive.ArchiveKeys;
import dev.riffle.core.archive.MergedKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Merges of one day, until few objects are left. */
final class DayMerges {
  /** Clocks differ, and a batch is named by its first record. */
  private static final Duration OVER = Duration.ofHours(1);

  /** Others change objects, too; then it is looked again, a few times. */
  private static final int MOST_CHANGES = 5;

  private final VersionedObjects objects;
  private final Clock clock;
  private final CompactionSettings settings;
  private final Merge merge;
  private final LocalDate day;
  private final Instant before;
  private final Set<String> unfit = new HashSet<>();

  /**
   * @param before batches that were written by then are merged
   */
  DayMerges(
      VersionedObjects objects,
      Clock clock,
      CompactionSettings settings,
      Merge merge,
      LocalDate day,
      Instant before) {
    this.objects = objects;
    this.clock = clock;
    this.settings = settings;
    this.merge = merge;
    this.day = day;
    this.before = before;
  }

  /**
   * Merges.
   *
   * @param listed the day's objects, by key
   * @return false when the time was up
   */
  boolean run(List<Listed> listed) {
    List<Listed> now = listed;
    for (int changes = 0; changes < MOST_CHANGES; ) {
      List<Listed> small = now.stream().filter(this::isSmall).toList();
      if (small.size() < fewest()) {
        return true;
      }
      if (!merge.hasTime()) {
        return false;
      }
      changes += merge.of(day, small, unfit) ? 0 : 1;
      try (var again = objects.listing(ArchiveKeys.ofDay(day))) {
        now = again.limit(settings.listed()).toList();
      }
    }
    return true;
  }

  private int fewest() {
    Instant end = day.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    return clock.instant().isAfter(end.plus(OVER)) ? 2 : settings.fewest();
  }

  private boolean isSmall(Listed object) {
    String key = object.key();
    if (!ArchiveKeys.isArchive(key) || unfit.contains(key)) {
      return false;
    }
    return MergedKey.read(key)
        .map(
            merged ->
                merged.bytes() < settings.large()
                    && object.bytes() < settings.large()
                    && merged.generation() < MergedKey.MAX_GENERATION)
        .orElseGet(
            () ->
                ArchiveKeys.batchHour(key).isPresent()
                    && object.bytes() < settings.large()
                    && !object.modified().isAfter(before));
  }
}
