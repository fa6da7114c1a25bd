package dev.riffle.retrain.data;

import dev.riffle.core.event.Event;
import dev.riffle.core.event.ItemDelete;
import dev.riffle.core.event.ItemFeatures;
import dev.riffle.core.event.ItemPut;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The newest command on each item, by time, then by arrival, then by event id, whatever order they
 * came in; of a put and a deletion that agree in all the deletion.
 */
public final class ItemCatalogue {
  private static final Comparator<Command> ORDER =
      Comparator.comparing(Command::time)
          .thenComparingLong(command -> command.arrived().orElse(-1))
          .thenComparing(Command::id)
          .thenComparing(command -> command.features().isEmpty());

  private final Map<String, Command> commands = new HashMap<>();
  private final Map<String, Instant> firstPuts = new HashMap<>();

  private record Command(
      Instant time, OptionalLong arrived, String id, Optional<ItemFeatures> features) {
    static Command of(Event event, OptionalLong arrived, Optional<ItemFeatures> features) {
      return new Command(event.time(), arrived, event.id(), features);
    }
  }

  /** Takes a command of which it is not known when it arrived. */
  public void put(ItemPut put) {
    put(put, OptionalLong.empty());
  }

  /**
   * Takes a command.
   *
   * @param arrived at the stream, in epoch microseconds
   */
  public void put(ItemPut put, OptionalLong arrived) {
    apply(put.itemId(), Command.of(put, arrived, Optional.of(put.item())));
    firstPuts.merge(put.itemId(), put.time(), (a, b) -> a.isBefore(b) ? a : b);
  }

  /** Takes a command of which it is not known when it arrived. */
  public void delete(ItemDelete delete) {
    delete(delete, OptionalLong.empty());
  }

  /**
   * Takes a command.
   *
   * @param arrived at the stream, in epoch microseconds
   */
  public void delete(ItemDelete delete, OptionalLong arrived) {
    apply(delete.itemId(), Command.of(delete, arrived, Optional.empty()));
  }

  private void apply(String itemId, Command command) {
    commands.merge(itemId, command, (a, b) -> ORDER.compare(a, b) >= 0 ? a : b);
  }

  /**
   * The items that were there before a moment, all of them servable: for a model that is judged by
   * what happened afterwards. An item that is sold out today was not yet when it was bought.
   * Features are the newest.
   */
  public ItemCatalogue before(Instant cut) {
    var earlier = new ItemCatalogue();
    commands.forEach(
        (id, command) -> {
          if (firstPuts.containsKey(id) && firstPuts.get(id).isBefore(cut)) {
            earlier.apply(
                id,
                new Command(
                    command.time(),
                    command.arrived(),
                    command.id(),
                    command.features().map(ItemCatalogue::servable)));
          }
        });
    return earlier;
  }

  private static ItemFeatures servable(ItemFeatures features) {
    return new ItemFeatures(
        features.categories(),
        features.tags(),
        features.numbers(),
        features.text(),
        features.embedding(),
        true,
        Optional.empty());
  }

  /** Whether the item was ever put, be it deleted since. */
  public boolean wasPut(String itemId) {
    return firstPuts.containsKey(itemId);
  }

  /** Ids of the items that were ever put, be they deleted since. */
  public Set<String> everPut() {
    return Set.copyOf(firstPuts.keySet());
  }

  /** Ids of the items that the newest command deletes. */
  public Set<String> deleted() {
    return commands.keySet().stream().filter(this::isDeleted).collect(Collectors.toSet());
  }

  /** Whether the newest command on the item deletes it. */
  public boolean isDeleted(String itemId) {
    Command command = commands.get(itemId);
    return command != null && command.features().isEmpty();
  }

  /** The item's features, none when it was never put. */
  public ItemFeatures features(String itemId) {
    return Optional.ofNullable(commands.get(itemId))
        .flatMap(Command::features)
        .orElse(ItemFeatures.none());
  }

  /** Ids of the items that were put and not deleted since, sorted. */
  public Set<String> items() {
    var ids = new TreeSet<String>();
    commands.forEach(
        (id, command) -> {
          if (command.features().isPresent()) {
            ids.add(id);
          }
        });
    return ids;
  }
}
