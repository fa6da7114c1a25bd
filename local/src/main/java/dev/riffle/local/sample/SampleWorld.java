package dev.riffle.local.sample;

import dev.riffle.core.event.Event;
import dev.riffle.core.event.ItemPut;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * A small world that is the same for the same settings and seed, on every machine: users whose
 * tastes drift, items that they find by taste and by fame, and what they did with them.
 *
 * <pre>{@code
 * var sample = SampleWorld.make(SampleSettings.standard(Instant.now()), new SplittableRandom(1));
 * sample.events().forEach(...);
 * }</pre>
 */
public final class SampleWorld {
  private final SampleSettings settings;
  private final SampleCatalogue catalogue;
  private final Population population;

  private SampleWorld(SampleSettings settings, SampleCatalogue catalogue, Population population) {
    this.settings = settings;
    this.catalogue = catalogue;
    this.population = population;
  }

  /** Makes the world; what happens in it is made as it is asked for. */
  public static SampleWorld make(SampleSettings settings, SplittableRandom random) {
    var catalogue = SampleCatalogue.make(settings, random.split());
    return new SampleWorld(
        settings, catalogue, Population.make(settings, catalogue, random.split()));
  }

  public SampleSettings settings() {
    return settings;
  }

  /** How many events there are: items and interactions. */
  public long size() {
    return (long) settings.items() + settings.interactions();
  }

  /**
   * Every item's {@code item.put}, then all interactions by user, and by time for each user: a
   * batch of consecutive events touches few users.
   */
  public Stream<Event> events() {
    return Stream.concat(items(), users().stream().flatMap(this::interactions));
  }

  /** Every item's {@code item.put}, before the first interaction in time. */
  public Stream<Event> items() {
    var time = settings.from().minus(Duration.ofDays(1));
    return catalogue.items().stream()
        .map(
            item ->
                new ItemPut(
                    "sample-" + item.id(),
                    Event.DEFAULT_TENANT,
                    item.id(),
                    time,
                    item.features(),
                    item.attributes()));
  }

  /** The interactions of one user in order of time; none for a user that is not of the sample. */
  public Stream<Event> interactions(String user) {
    var diary = new ActivitySimulator(settings, catalogue);
    return population.person(user).stream().flatMap(person -> diary.of(person).stream());
  }

  /** The ids of all users. */
  public List<String> users() {
    return population.people().stream().map(Person::id).toList();
  }

  /** The title of an item, if it is of the sample. */
  public Optional<String> title(String item) {
    return catalogue.item(item).map(Item::title);
  }

  /** Judges of recommendations: the users, as they answer what is shown to them. */
  public ReactionSimulator audience() {
    return new ReactionSimulator(settings, catalogue, population);
  }
}
