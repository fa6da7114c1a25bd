package dev.riffle.ingest.stream;

import dev.riffle.core.event.Interaction;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts what looks as if somebody wanted to move other people's lists: one user who does something
 * with one item again and again, and newcomers who come to items that no model knows. Nothing is
 * refused for it: what it may move is bounded, and who reads the count decides.
 */
final class Suspects {
  /** So often in one batch a person may come back to one item. */
  static final int MAX_REPEATS = 10;

  private Suspects() {}

  static int of(Collection<UserPlan> plans) {
    int count = 0;
    for (UserPlan plan : plans) {
      count += repeats(plan.group());
      for (ItemGroup item : plan.items()) {
        count += (int) item.entries().stream().filter(Suspects::isNewcomers).count();
      }
    }
    return count;
  }

  private static int repeats(UserGroup group) {
    Map<String, Integer> touches = new HashMap<>();
    for (DecodedRecord.Good good : group.events()) {
      if (good.parsed().event() instanceof Interaction interaction) {
        touches.merge(interaction.itemId(), 1, Integer::sum);
      }
    }
    return touches.values().stream().mapToInt(times -> Math.max(0, times - MAX_REPEATS)).sum();
  }

  /** While no model serves, all items are new, and so are all who come. */
  private static boolean isNewcomers(ReservoirChange change) {
    return change instanceof ReservoirChange.Put put && put.entry().newcomer();
  }
}
