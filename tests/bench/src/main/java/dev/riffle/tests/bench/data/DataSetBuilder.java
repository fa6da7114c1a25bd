package dev.riffle.tests.bench.data;

import dev.riffle.core.event.Event;
import dev.riffle.core.event.Interaction;
import dev.riffle.core.event.InteractionType;
import dev.riffle.core.event.ItemFeatures;
import dev.riffle.core.event.ItemPut;
import dev.riffle.core.event.UserPut;
import dev.riffle.core.online.EventKey;
import dev.riffle.retrain.data.InteractionsBuilder;
import dev.riffle.retrain.data.ItemCatalogue;
import dev.riffle.retrain.data.UserCatalogue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Gathers rows: the n-th interaction has the event id {@code n}. */
final class DataSetBuilder {
  private final InteractionsBuilder interactions = new InteractionsBuilder();
  private final ItemCatalogue catalogue = new ItemCatalogue();
  private final UserCatalogue users = new UserCatalogue();

  /** Somebody touched an item; weighs 1 with usual settings. */
  void click(String user, String item, Instant time) {
    add(InteractionType.CLICK, user, item, time, OptionalDouble.empty());
  }

  void rating(String user, String item, Instant time, double value) {
    add(InteractionType.RATING, user, item, time, OptionalDouble.of(value));
  }

  private void add(
      InteractionType type, String user, String item, Instant time, OptionalDouble value) {
    String id = Integer.toString(interactions.size());
    add(
        new Interaction(
            id,
            Event.DEFAULT_TENANT,
            type,
            user,
            item,
            time,
            value,
            Optional.empty(),
            Optional.empty()));
  }

  void add(Interaction interaction) {
    interactions.add(EventKey.of(interaction.id()), interaction);
  }

  void item(String item, List<String> categories) {
    var features =
        new ItemFeatures(categories, List.of(), Map.of(), "", List.of(), true, Optional.empty());
    add(new ItemPut("put-" + item, Event.DEFAULT_TENANT, item, Instant.EPOCH, features));
  }

  void user(String user, List<String> categories) {
    var features =
        new ItemFeatures(categories, List.of(), Map.of(), "", List.of(), true, Optional.empty());
    users.put(new UserPut("put-" + user, Event.DEFAULT_TENANT, user, Instant.EPOCH, features));
  }

  void add(ItemPut put) {
    catalogue.put(put);
  }

  DataSet build(String name, boolean orderOnly) {
    return new DataSet(
        name, interactions.build(_ -> false, _ -> false), catalogue, users, orderOnly);
  }
}
