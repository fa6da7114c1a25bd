package dev.riffle.tests.bench.faults.invariant;

import dev.riffle.aws.row.ItemCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Nothing excluded is recommended, ever; nothing seen, unless the answer says that it lacks the
 * user's state; and once all is taken in, nothing that is deleted, unavailable or was never put.
 */
public final class OnlyWhatMayBeRecommended implements Invariant {
  private static final String USER_STATE = "user-state";

  @Override
  public String name() {
    return "only what may be recommended is";
  }

  @Override
  public List<String> violations(Evidence evidence) {
    Map<String, ItemCommand> commands = LastWords.of(evidence.accepted());
    var found = new ArrayList<String>();
    for (Asked asked : evidence.asked()) {
      if (!asked.ok()) {
        continue;
      }
      Set<String> seen =
          asked.degraded().contains(USER_STATE) ? Set.of() : asked.history().seenItemIds();
      for (String item : asked.items()) {
        if (asked.exclude().contains(item)) {
          found.add("excluded, and recommended to %s: %s".formatted(asked.user(), item));
        }
        if (seen.contains(item)) {
          found.add("seen, and recommended to %s: %s".formatted(asked.user(), item));
        }
        if (asked.settled() && !servable(commands.get(item), asked)) {
          found.add(
              "deleted, unavailable or never put, and recommended to %s: %s"
                  .formatted(asked.user(), item));
        }
      }
    }
    return found;
  }

  private static boolean servable(ItemCommand command, Asked asked) {
    return command != null
        && command.features().filter(features -> features.servable(asked.at())).isPresent();
  }
}
