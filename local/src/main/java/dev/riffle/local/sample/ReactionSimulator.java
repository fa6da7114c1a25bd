package dev.riffle.local.sample;

import dev.riffle.core.event.Event;
import dev.riffle.core.event.Interaction;
import dev.riffle.core.event.InteractionType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * The users of a sample before a list of recommendations. They look from the top and give up on the
 * way, so what stands high is clicked more than it deserves (position bias); what they look at they
 * click by taste alone.
 */
public final class ReactionSimulator {
  private static final double PATIENCE = 0.85; // probability of looking at the next one, too
  private static final double CLICKS = 0.6; // probability of clicking what is liked the most
  private final SampleSettings settings;
  private final SampleCatalogue catalogue;
  private final Population population;

  ReactionSimulator(SampleSettings settings, SampleCatalogue catalogue, Population population) {
    this.settings = settings;
    this.catalogue = catalogue;
    this.population = population;
  }

  /**
   * How much a user likes an item at a moment, 0 to 1; 0 where either is not of the sample.
   * Experiments may take it as the truth.
   */
  public double liking(String user, String item, Instant at) {
    return population
        .person(user)
        .flatMap(who -> catalogue.item(item).map(what -> who.taste().liking(what, when(at))))
        .orElse(0.0);
  }

  /**
   * What a user does with recommendations shown at {@code at}: an impression for each item, and
   * clicks and what follows them, a second apart. All carry {@code recommendationId}.
   *
   * @param items best first; those not of the sample are shown and never clicked
   */
  public List<Event> respond(
      String user,
      String recommendationId,
      List<String> items,
      Instant at,
      SplittableRandom random) {
    var events = new ArrayList<Event>();
    var looking = true;
    var time = at;
    for (var item : items) {
      events.add(
          event(user, item, Reaction.of(InteractionType.IMPRESSION), at, recommendationId, random));
    }
    for (var item : items) {
      if (!looking) {
        break;
      }
      var liking = liking(user, item, at);
      if (random.nextDouble() < CLICKS * liking) {
        var reactions = new ArrayList<Reaction>();
        reactions.add(Reaction.of(InteractionType.CLICK));
        Reaction.to(liking, random).stream()
            .filter(reaction -> reaction.type() != InteractionType.CLICK)
            .forEach(reactions::add);
        for (var reaction : reactions) {
          time = time.plusSeconds(1);
          events.add(event(user, item, reaction, time, recommendationId, random));
        }
      }
      looking = random.nextDouble() < PATIENCE;
    }
    return List.copyOf(events);
  }

  private double when(Instant at) {
    return Math.clamp(new ActivitySimulator(settings, catalogue).when(at), 0.0, 1.0);
  }

  private static Event event(
      String user,
      String item,
      Reaction reaction,
      Instant time,
      String recommendationId,
      SplittableRandom random) {
    return new Interaction(
        EventIds.next(random),
        Event.DEFAULT_TENANT,
        reaction.type(),
        user,
        item,
        time,
        reaction.value(),
        Optional.empty(),
        Optional.of(recommendationId));
  }
}
