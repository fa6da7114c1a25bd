package dev.riffle.tests.bench.stream;

import dev.riffle.core.event.Event;
import dev.riffle.core.event.Interaction;
import dev.riffle.core.event.ItemPut;
import dev.riffle.core.online.HistoryEntry;
import dev.riffle.retrain.data.Interactions;
import dev.riffle.retrain.data.ItemCatalogue;
import dev.riffle.tests.bench.data.DataSet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * All events of a data set in the order of time. An item is put right before anybody touches it:
 * nobody could have recommended it sooner.
 */
final class Timeline {
  private final List<Event> events;

  private Timeline(List<Event> events) {
    this.events = events;
  }

  static Timeline of(DataSet data) {
    var interactions = interactions(data.interactions());
    var known = data.catalogue().items();
    var put = new HashSet<String>();
    var events = new ArrayList<Event>();
    for (Interaction interaction : interactions) {
      String item = interaction.itemId();
      if (known.contains(item) && put.add(item)) {
        events.add(
            new ItemPut(
                "put-" + item,
                Event.DEFAULT_TENANT,
                item,
                interaction.time(),
                data.catalogue().features(item)));
      }
      events.add(interaction);
    }
    return new Timeline(events);
  }

  private static List<Interaction> interactions(Interactions all) {
    var interactions = new ArrayList<Interaction>(all.size());
    for (int subject = 0; subject < all.subjects(); subject++) {
      for (HistoryEntry entry : all.history(subject, Integer.MAX_VALUE).entries()) {
        interactions.add(
            new Interaction(
                "event-" + interactions.size(),
                Event.DEFAULT_TENANT,
                entry.type(),
                all.subject(subject),
                entry.itemId(),
                entry.time(),
                entry.value(),
                Optional.empty(),
                Optional.empty()));
      }
    }
    interactions.sort(Comparator.comparing(Interaction::time));
    return interactions;
  }

  /** Those from a time on and before another. */
  List<Event> between(Instant from, Instant until) {
    return events.stream()
        .filter(event -> !event.time().isBefore(from) && event.time().isBefore(until))
        .toList();
  }

  /** The same, each arriving when it happens. */
  List<Arrival> arrivals(Instant from, Instant until) {
    return between(from, until).stream().map(Arrival::of).toList();
  }

  /** What had been put before a time. */
  ItemCatalogue catalogue(Instant before) {
    var catalogue = new ItemCatalogue();
    for (Event event : between(Instant.MIN, before)) {
      if (event instanceof ItemPut itemPut) {
        catalogue.put(itemPut);
      }
    }
    return catalogue;
  }

  /**
   * The steps of the newest days on which anything happened, in the order of time.
   *
   * @param day from one training to the next
   * @param most interactions a step, but for those of one moment, which stay together
   */
  List<ReplayStep> steps(Duration day, int days, int most) {
    var newestFirst = new ArrayList<List<Event>>();
    long current = Long.MIN_VALUE;
    for (Event event : events.reversed()) {
      if (event instanceof Interaction) {
        long number = Math.floorDiv(event.time().toEpochMilli(), day.toMillis());
        if (number != current) {
          if (newestFirst.size() == days) {
            break;
          }
          newestFirst.add(new ArrayList<>());
          current = number;
        }
        newestFirst.getLast().addFirst(event);
      }
    }
    var steps = new ArrayList<ReplayStep>();
    for (List<Event> ofDay : newestFirst.reversed()) {
      steps.addAll(ReplayStep.of(ofDay, most));
    }
    return steps;
  }
}
