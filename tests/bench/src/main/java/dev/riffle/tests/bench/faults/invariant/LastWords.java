package dev.riffle.tests.bench.faults.invariant;

import dev.riffle.aws.row.ItemCommand;
import dev.riffle.core.event.Event;
import dev.riffle.core.event.ItemDelete;
import dev.riffle.core.event.ItemPut;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The newest command on each item. */
final class LastWords {
  private LastWords() {}

  /** By item id. */
  static Map<String, ItemCommand> of(List<Event> said) {
    var commands = new HashMap<String, ItemCommand>();
    for (Event event : said) {
      switch (event) {
        case ItemPut put ->
            commands.merge(
                put.itemId(),
                new ItemCommand(put.time(), put.id(), Optional.of(put.item())),
                LastWords::later);
        case ItemDelete delete ->
            commands.merge(
                delete.itemId(),
                new ItemCommand(delete.time(), delete.id(), Optional.empty()),
                LastWords::later);
        default -> {}
      }
    }
    return commands;
  }

  private static ItemCommand later(ItemCommand a, ItemCommand b) {
    return ItemCommand.ORDER.compare(a, b) >= 0 ? a : b;
  }
}
