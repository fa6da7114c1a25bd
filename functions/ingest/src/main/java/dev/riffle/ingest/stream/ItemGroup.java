package dev.riffle.ingest.stream;

import dev.riffle.aws.row.ItemCommand;
import java.util.List;

/**
 * What one item's row is to take from a batch.
 *
 * @param pk of the item's row
 * @param firstIndex the place in the batch from which it must come again when this fails
 * @param commands {@code item.put} and {@code item.delete}
 * @param entries for the reservoir
 */
record ItemGroup(
    String pk,
    String tenant,
    String itemId,
    int firstIndex,
    List<ItemCommand> commands,
    List<ReservoirChange> entries) {

  ItemGroup {
    commands = List.copyOf(commands);
    entries = List.copyOf(entries);
  }

  /** Whether there is nothing to take. */
  boolean isEmpty() {
    return commands.isEmpty() && entries.isEmpty();
  }

  /** Both parts of one item's work. */
  ItemGroup and(ItemGroup other) {
    return new ItemGroup(
        pk,
        tenant,
        itemId,
        Math.min(firstIndex, other.firstIndex),
        java.util.stream.Stream.concat(commands.stream(), other.commands.stream()).toList(),
        java.util.stream.Stream.concat(entries.stream(), other.entries.stream()).toList());
  }
}
