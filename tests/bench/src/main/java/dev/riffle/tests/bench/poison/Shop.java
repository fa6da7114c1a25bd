package dev.riffle.tests.bench.poison;

import dev.riffle.core.event.Event;
import dev.riffle.core.event.Interaction;
import dev.riffle.core.event.InteractionType;
import dev.riffle.core.event.ItemFeatures;
import dev.riffle.core.event.ItemPut;
import dev.riffle.core.online.EncoderSettings;
import dev.riffle.core.online.HistoryEntry;
import dev.riffle.retrain.data.Interactions;
import dev.riffle.retrain.data.ItemCatalogue;
import dev.riffle.tests.bench.data.DataSet;
import dev.riffle.tests.bench.stream.Arrival;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What honest people did in a shop, and what they liked next.
 *
 * @param past all but the last item that each of them liked, in order of time
 * @param histories the same by user
 * @param next what each of them liked last, which nobody has seen yet
 * @param catalogue what the shop says of its items
 * @param now when the attacks begin
 */
record Shop(
    List<Arrival> past,
    Map<String, List<HistoryEntry>> histories,
    Map<String, String> next,
    ItemCatalogue catalogue,
    EncoderSettings encoder,
    Instant now) {

  static Shop of(DataSet data) {
    EncoderSettings encoder = data.encoder();
    Interactions all = data.interactions();
    Instant oldest = all.range().orElseThrow().from();
    var past = new ArrayList<Arrival>();
    for (String item : data.catalogue().items().stream().sorted().toList()) {
      past.add(
          Arrival.of(put(item, data.catalogue().features(item), oldest.minus(Duration.ofDays(1)))));
    }
    var histories = new HashMap<String, List<HistoryEntry>>();
    var next = new HashMap<String, String>();
    int number = 0;
    for (int subject = 0; subject < all.subjects(); subject++) {
      String user = all.subject(subject);
      List<HistoryEntry> entries = all.history(subject, Integer.MAX_VALUE).entries();
      Optional<String> last =
          entries.reversed().stream()
              .filter(entry -> entry.read(encoder).speaksFor())
              .findFirst()
              .map(HistoryEntry::itemId);
      last.ifPresent(item -> next.put(user, item));
      List<HistoryEntry> before =
          entries.stream().filter(entry -> last.filter(entry.itemId()::equals).isEmpty()).toList();
      histories.put(user, before);
      for (HistoryEntry entry : before) {
        past.add(Arrival.of(event("past-" + number++, user, entry)));
      }
    }
    past.sort(Comparator.comparing(Arrival::at));
    return new Shop(
        List.copyOf(past),
        histories,
        next,
        data.catalogue(),
        encoder,
        all.range().orElseThrow().until().plus(Duration.ofHours(1)));
  }

  /** All users, those with most interactions first. */
  List<String> users() {
    return histories.keySet().stream()
        .sorted(
            Comparator.comparingInt((String user) -> -histories.get(user).size())
                .thenComparing(Comparator.naturalOrder()))
        .toList();
  }

  static ItemPut put(String item, ItemFeatures features, Instant time) {
    return new ItemPut("put-" + item, Event.DEFAULT_TENANT, item, time, features);
  }

  /** What somebody else did, done again by this user. */
  static Interaction event(String id, String user, HistoryEntry entry) {
    return new Interaction(
        id,
        Event.DEFAULT_TENANT,
        entry.type(),
        user,
        entry.itemId(),
        entry.time(),
        entry.value(),
        Optional.empty(),
        Optional.empty());
  }

  static Interaction event(
      String id, InteractionType type, String user, String item, Instant time) {
    return new Interaction(
        id,
        Event.DEFAULT_TENANT,
        type,
        user,
        item,
        time,
        OptionalDouble.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
