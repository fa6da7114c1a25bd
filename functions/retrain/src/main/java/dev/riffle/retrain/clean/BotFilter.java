package dev.riffle.retrain.clean;

import dev.riffle.core.online.HistoryEntry;
import dev.riffle.retrain.data.Interactions;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;

/**
 * Drops users who act more, or faster, than a person can: crawlers, load tests, a scraper's
 * account. All of such a user goes, from training, popularity and evaluation alike: the newest part
 * of a robot's history says as little of taste as the rest. They are served like anybody else.
 *
 * <p>Takes one bit a user; a history is unpacked only for who has enough interactions to be too
 * fast.
 */
public final class BotFilter {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private BotFilter() {}

  /**
   * What people did.
   *
   * @param users how many were dropped
   * @param dropped how many interactions they had
   */
  public record People(Interactions interactions, int users, long dropped) {}

  /** Leaves robots out; every subject keeps its number. */
  public static People without(Interactions all, CleaningSettings settings) {
    var robots = new BitSet(all.subjects());
    for (int subject = 0; subject < all.subjects(); subject++) {
      if (isRobot(all, subject, settings)) {
        robots.set(subject);
      }
    }
    if (robots.isEmpty()) {
      return new People(all, 0, 0);
    }
    Interactions kept = all.select(subject -> _ -> !robots.get(subject));
    return new People(kept, robots.cardinality(), all.size() - kept.size());
  }

  private static boolean isRobot(Interactions all, int subject, CleaningSettings settings) {
    int count = all.count(subject);
    if (count > settings.robotInteractions()) {
      return true;
    }
    return count > settings.robotPerMinute()
        && tooFast(all.history(subject, count).entries(), settings.robotPerMinute());
  }

  /** Whether one more than {@code most} lie within less than a minute. */
  private static boolean tooFast(List<HistoryEntry> entries, int most) {
    for (int i = most; i < entries.size(); i++) {
      Instant first = entries.get(i - most).time();
      if (entries.get(i).time().isBefore(first.plus(MINUTE))) {
        return true;
      }
    }
    return false;
  }
}
