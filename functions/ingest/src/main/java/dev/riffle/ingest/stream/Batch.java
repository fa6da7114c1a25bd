package dev.riffle.ingest.stream;

import dev.riffle.aws.row.ItemCommand;
import dev.riffle.core.event.Event;
import dev.riffle.core.event.EventIdentity;
import dev.riffle.core.event.Interaction;
import dev.riffle.core.event.InteractionDelete;
import dev.riffle.core.event.ItemDelete;
import dev.riffle.core.event.ItemPut;
import dev.riffle.core.event.UserDelete;
import dev.riffle.core.event.UserPut;
import dev.riffle.core.time.TimeZones;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A batch, decoded and sorted by what it concerns.
 *
 * @param records as the stream delivered them; each may hold several events
 * @param events valid, each identity once, in the order of the shard
 * @param poison records that are no events
 * @param duplicates how many records repeat an event of the batch
 * @param users by row key
 * @param items commands by row key
 */
record Batch(
    List<StreamRecord> records,
    List<DecodedRecord.Good> events,
    List<DecodedRecord.Poison> poison,
    int duplicates,
    Map<String, UserGroup> users,
    Map<String, ItemGroup> items) {

  /** The same of its first records alone. */
  Batch first(int count) {
    return count == records.size()
        ? this
        : of(
            records.subList(0, count),
            events.stream().filter(good -> good.record().index() < count).toList(),
            poison.stream().filter(bad -> bad.record().index() < count).toList(),
            duplicates);
  }

  static Batch of(List<StreamRecord> records, TimeZones zones) {
    var events = new ArrayList<DecodedRecord.Good>();
    var poison = new ArrayList<DecodedRecord.Poison>();
    var seen = new HashSet<EventIdentity>();
    var places = new ArrivalPlaces();
    int decoded = 0;
    for (StreamRecord record : records) {
      for (DecodedRecord each : RecordDecoder.all(record, zones)) {
        decoded++;
        switch (each) {
          case DecodedRecord.Good good -> {
            if (seen.add(EventIdentity.of(good.parsed().event()))) {
              events.add(places.placed(good));
            }
          }
          case DecodedRecord.Poison bad -> poison.add(bad);
        }
      }
    }
    int duplicates = decoded - events.size() - poison.size();
    return of(records, events, poison, duplicates);
  }

  private static Batch of(
      List<StreamRecord> records,
      List<DecodedRecord.Good> events,
      List<DecodedRecord.Poison> poison,
      int duplicates) {
    return new Batch(records, events, poison, duplicates, users(events), items(events));
  }

  /**
   * From which record on the batch is to be taken apart: it holds a deletion of a user whom what is
   * before it has deleted and named anew. Empty when all can be taken at once, or when one record
   * of a producer's holds all that.
   */
  OptionalInt apartFrom() {
    return users.values().stream()
        .flatMapToInt(group -> group.furtherDeletion().stream())
        .filter(index -> index > 0)
        .min();
  }

  /** The tenants of all events. */
  List<String> tenants() {
    return events.stream().map(good -> good.parsed().event().tenant()).distinct().toList();
  }

  /** The user's row that an event concerns; empty for commands on items. */
  static Optional<String> userKey(Event event) {
    return switch (event) {
      case Interaction interaction ->
          Optional.of(Event.key(interaction.tenant(), interaction.userId()));
      case InteractionDelete delete -> Optional.of(delete.partitionKey());
      case UserPut put -> Optional.of(Event.key(put.tenant(), put.userId()));
      case UserDelete delete -> Optional.of(Event.key(delete.tenant(), delete.userId()));
      case ItemPut _, ItemDelete _ -> Optional.empty();
    };
  }

  /** One group for each item, of commands here and what else there is for it. */
  static Map<String, ItemGroup> merged(Collection<ItemGroup> groups) {
    var merged = new LinkedHashMap<String, ItemGroup>();
    groups.forEach(group -> merged.merge(group.pk(), group, ItemGroup::and));
    return merged;
  }

  private static Map<String, UserGroup> users(List<DecodedRecord.Good> events) {
    var byKey = new LinkedHashMap<String, List<DecodedRecord.Good>>();
    for (DecodedRecord.Good good : events) {
      userKey(good.parsed().event())
          .ifPresent(pk -> byKey.computeIfAbsent(pk, _ -> new ArrayList<>()).add(good));
    }
    var groups = new LinkedHashMap<String, UserGroup>();
    byKey.forEach(
        (pk, goods) ->
            groups.put(pk, new UserGroup(pk, goods.getFirst().parsed().event().tenant(), goods)));
    return groups;
  }

  private static Map<String, ItemGroup> items(List<DecodedRecord.Good> events) {
    var groups = new ArrayList<ItemGroup>();
    for (DecodedRecord.Good good : events) {
      int index = good.record().index();
      switch (good.parsed().event()) {
        case ItemPut put ->
            groups.add(
                command(
                    put.tenant(),
                    put.itemId(),
                    index,
                    new ItemCommand(
                        put.time(),
                        OptionalLong.of(good.arrived()),
                        put.id(),
                        Optional.of(put.item()),
                        put.attributes())));
        case ItemDelete delete ->
            groups.add(
                command(
                    delete.tenant(),
                    delete.itemId(),
                    index,
                    new ItemCommand(
                        delete.time(),
                        OptionalLong.of(good.arrived()),
                        delete.id(),
                        Optional.empty())));
        case Interaction _, InteractionDelete _, UserPut _, UserDelete _ -> {}
      }
    }
    return merged(groups);
  }

  private static ItemGroup command(String tenant, String itemId, int index, ItemCommand command) {
    return new ItemGroup(
        Event.key(tenant, itemId), tenant, itemId, index, List.of(command), List.of());
  }
}
