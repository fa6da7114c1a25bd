package dev.riffle.ingest.stream;

import dev.riffle.aws.row.ItemCommand;
import dev.riffle.aws.row.ItemRow;
import dev.riffle.core.event.ItemFeatures;
import dev.riffle.core.model.Model;
import dev.riffle.core.online.EncoderSettings;
import dev.riffle.core.online.EventKey;
import dev.riffle.core.online.Reservoir;
import dev.riffle.core.online.ReservoirCodec;
import dev.riffle.core.online.StoredVector;
import dev.riffle.core.recommend.FreshItem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a batch makes of an item's row: a pure function of the row, the changes and the model. */
final class ItemChange {
  /** Beside features of 256 KiB, what a row of 400 KB has room for. */
  private static final int MAX_RESERVOIR_BYTES = 96 << 10;

  private ItemChange() {}

  static ItemRow of(ItemRow before, ItemGroup group, Optional<Model> model) {
    EncoderSettings settings = model.map(Model::encoder).orElseGet(EncoderSettings::defaults);
    Optional<ItemCommand> command =
        Stream.concat(before.command().stream(), group.commands().stream()).max(ItemCommand.ORDER);
    Reservoir reservoir = reservoir(before.reservoir(), group.entries(), settings);
    Optional<StoredVector> vector =
        model
            .filter(_ -> command.isPresent() || !reservoir.entries().isEmpty())
            .filter(serving -> serving.indexOf(group.itemId()).isEmpty())
            .map(serving -> vector(serving, command, reservoir));
    return new ItemRow(
        before.pk(),
        before.rev(),
        before.tenant(),
        command,
        reservoir,
        vector,
        before.changed(),
        created(before, group));
  }

  /** When the item was first put; of one that was there before that was kept, nobody knows. */
  private static Optional<Instant> created(ItemRow before, ItemGroup group) {
    boolean older = before.command().filter(command -> !command.deleted()).isPresent();
    return before.created().isEmpty() && older
        ? Optional.empty()
        : Stream.concat(
                before.created().stream(),
                group.commands().stream()
                    .filter(command -> !command.deleted())
                    .map(ItemCommand::time))
            .min(Comparator.naturalOrder());
  }

  private static StoredVector vector(
      Model model, Optional<ItemCommand> command, Reservoir reservoir) {
    ItemFeatures features = command.flatMap(ItemCommand::features).orElseGet(ItemFeatures::none);
    return new StoredVector(model.version(), FreshItem.vector(model, features, reservoir));
  }

  private static Reservoir reservoir(
      Reservoir before, List<ReservoirChange> changes, EncoderSettings settings) {
    var removed = new HashSet<EventKey>();
    for (ReservoirChange change : changes) {
      switch (change) {
        case ReservoirChange.Remove(EventKey key) -> removed.add(key);
        case ReservoirChange.Replace(Reservoir.Entry _, Set<EventKey> earlier) ->
            removed.addAll(earlier);
        case ReservoirChange.Put _ -> {}
      }
    }
    Set<EventKey> there =
        before.entries().stream()
            .map(Reservoir.Entry::key)
            .filter(key -> !removed.contains(key))
            .collect(Collectors.toSet());
    var entries = new ArrayList<Reservoir.Entry>();
    for (ReservoirChange change : changes) {
      switch (change) {
        case ReservoirChange.Remove _ -> {}
        case ReservoirChange.Replace(Reservoir.Entry entry, Set<EventKey> _) -> entries.add(entry);
        case ReservoirChange.Put(Reservoir.Entry entry, boolean ifAbsent) -> {
          if (!(ifAbsent && there.contains(entry.key()))) {
            entries.add(entry);
          }
        }
      }
    }
    return fitting(before.without(removed).with(entries, settings.reservoirLength()));
  }

  private static Reservoir fitting(Reservoir reservoir) {
    Reservoir kept = reservoir;
    while (ReservoirCodec.encode(kept).length > MAX_RESERVOIR_BYTES) {
      kept = new Reservoir(kept.entries().subList(1, kept.entries().size()));
    }
    return kept;
  }
}
