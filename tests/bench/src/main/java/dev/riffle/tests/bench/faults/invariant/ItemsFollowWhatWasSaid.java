package dev.riffle.tests.bench.faults.invariant;

import dev.riffle.aws.row.ItemCommand;
import dev.riffle.aws.row.ItemRow;
import dev.riffle.core.event.ItemFeatures;
import dev.riffle.core.model.Model;
import dev.riffle.core.online.EventKey;
import dev.riffle.core.online.Reservoir;
import dev.riffle.core.online.StoredVector;
import dev.riffle.core.recommend.FreshItem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Every item's row has the last word on it; a fresh item's vector is what its model makes of its
 * features and reservoir, to the bit; and nobody is in a reservoir whose history lacks the item.
 */
public final class ItemsFollowWhatWasSaid implements Invariant {
  @Override
  public String name() {
    return "items are what was said of them";
  }

  @Override
  public List<String> violations(Evidence evidence) {
    var found = new ArrayList<String>();
    Map<String, ItemCommand> commands = LastWords.of(evidence.accepted());
    Set<EventKey> voices = voices(evidence);
    for (ItemRow row : evidence.items().values()) {
      Optional<String> said =
          Optional.ofNullable(commands.get(row.itemId())).map(ItemCommand::eventId);
      if (!row.command().map(ItemCommand::eventId).equals(said)) {
        found.add(
            "the last word on %s is %s, and its row has %s"
                .formatted(row.itemId(), said, row.command()));
      }
      row.vector()
          .filter(vector -> !isOf(vector, row, evidence))
          .ifPresent(
              _ -> found.add("the vector of %s is not of its reservoir".formatted(row.itemId())));
      for (Reservoir.Entry entry : row.reservoir().entries()) {
        if (isFresh(row, evidence) && !voices.contains(entry.key())) {
          found.add("somebody speaks for %s who never touched it".formatted(row.itemId()));
        }
      }
    }
    return found;
  }

  /** What is in the serving model has left its reservoir behind. */
  private static boolean isFresh(ItemRow row, Evidence evidence) {
    return evidence.models().values().stream()
        .noneMatch(model -> model.indexOf(row.itemId()).isPresent());
  }

  private static boolean isOf(StoredVector vector, ItemRow row, Evidence evidence) {
    Model model = evidence.models().get(vector.model());
    ItemFeatures features =
        row.command().flatMap(ItemCommand::features).orElseGet(ItemFeatures::none);
    return model != null
        && Arrays.equals(FreshItem.vector(model, features, row.reservoir()), vector.values());
  }

  private static Set<EventKey> voices(Evidence evidence) {
    var voices = new HashSet<EventKey>();
    evidence
        .users()
        .forEach(
            (user, row) ->
                row.history().itemIds().forEach(item -> voices.add(EventKey.voice(user, item))));
    return voices;
  }
}
