package dev.riffle.local.sample;

import dev.riffle.core.event.Event;
import dev.riffle.core.event.Interaction;
import dev.riffle.core.event.InteractionType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** All that one person did of their own accord: evenings of looking at films, a few at a time. */
final class ActivitySimulator {
  private static final Duration MAX_EVENING = Duration.ofHours(6);
  private static final int LOOKS = 60; // at most, in one evening
  private static final int PAUSE_SECONDS = 100; // at most, between two interactions
  private static final int TRIES = 12;
  private final SampleSettings settings;
  private final SampleCatalogue catalogue;

  ActivitySimulator(SampleSettings settings, SampleCatalogue catalogue) {
    this.settings = settings;
    this.catalogue = catalogue;
  }

  /** The person's interactions, in order of time: as many as the person has. */
  List<Event> of(Person person) {
    var random = person.random();
    var events = new ArrayList<Interaction>();
    while (events.size() < person.interactions()) {
      evening(person, start(random), events, random);
    }
    events.sort(Comparator.comparing(Interaction::time).thenComparing(Interaction::id));
    return List.copyOf(events);
  }

  /** How far through the sample a moment is: 0 to 1. */
  double when(Instant time) {
    return (double) Duration.between(settings.from(), time).toSeconds()
        / settings.span().toSeconds();
  }

  private Instant start(SplittableRandom random) {
    var seconds = settings.span().minus(MAX_EVENING).toSeconds();
    return settings.from().plusSeconds(random.nextLong(seconds));
  }

  private void evening(
      Person person, Instant start, List<Interaction> events, SplittableRandom random) {
    var session = "session-" + EventIds.next(random).substring("sample-".length());
    var time = start;
    var when = when(start);
    var genre = person.taste().drawGenre(when, random);
    var looks = Math.min(LOOKS, 3 + random.nextInt(8) + random.nextInt(8));
    for (var look = 0; look < looks; look++) {
      if (random.nextInt(4) == 0) {
        genre = person.taste().drawGenre(when, random);
      }
      var item = choose(person, genre, start, random);
      var reactions = new ArrayList<Reaction>();
      reactions.add(Reaction.of(InteractionType.VIEW));
      reactions.addAll(Reaction.to(person.taste().liking(item, when), random));
      for (var reaction : reactions) {
        if (events.size() == person.interactions()) {
          return;
        }
        time = time.plusSeconds(1 + random.nextInt(PAUSE_SECONDS - 1));
        events.add(interaction(person, item, reaction, time, session, random));
      }
    }
  }

  /** An item of the genre that is out, the likelier the better it is liked. */
  private Item choose(Person person, int genre, Instant at, SplittableRandom random) {
    var shelf = catalogue.shelf(genre);
    var item = shelf.draw(random);
    for (var i = 0; i < TRIES; i++) {
      var taken = random.nextDouble() < 0.1 + 0.9 * person.taste().liking(item, when(at));
      if (taken && !item.released().isAfter(at)) {
        return item;
      }
      item = shelf.draw(random);
    }
    while (item.released().isAfter(at)) {
      item = shelf.draw(random);
    }
    return item;
  }

  private static Interaction interaction(
      Person person,
      Item item,
      Reaction reaction,
      Instant time,
      String session,
      SplittableRandom random) {
    return new Interaction(
        EventIds.next(random),
        Event.DEFAULT_TENANT,
        reaction.type(),
        person.id(),
        item.id(),
        time,
        reaction.value(),
        Optional.of(session),
        Optional.empty());
  }
}
