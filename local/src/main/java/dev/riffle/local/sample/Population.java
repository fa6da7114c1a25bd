package dev.riffle.local.sample;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * The users of a sample. Some do a lot, most do little, and together exactly what was asked for.
 */
final class Population {
  private static final int MIN_INTERACTIONS = 5;
  private static final double SPREAD = 0.8; // of the logarithm of activity
  private final List<Person> people;
  private final Map<String, Person> byId = new HashMap<>();

  private Population(List<Person> people) {
    this.people = List.copyOf(people);
    people.forEach(person -> byId.put(person.id(), person));
  }

  static Population make(
      SampleSettings settings, SampleCatalogue catalogue, SplittableRandom random) {
    var counts = counts(settings, random);
    var people = new ArrayList<Person>();
    for (var i = 0; i < settings.users(); i++) {
      var taste = Taste.make(catalogue.genres(), catalogue.moods(), random);
      people.add(new Person("user-%04d".formatted(i + 1), taste, counts[i], random.nextLong()));
    }
    return new Population(people);
  }

  List<Person> people() {
    return people;
  }

  Optional<Person> person(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  private static int[] counts(SampleSettings settings, SplittableRandom random) {
    var weights = new double[settings.users()];
    var sum = 0.0;
    for (var i = 0; i < weights.length; i++) {
      weights[i] = StrictMath.exp(SPREAD * gaussian(random));
      sum += weights[i];
    }
    var counts = new int[weights.length];
    var left = settings.interactions();
    var shared = settings.interactions() - MIN_INTERACTIONS * settings.users();
    for (var i = 0; i < counts.length; i++) {
      counts[i] = MIN_INTERACTIONS + (int) (shared * (weights[i] / sum));
      left -= counts[i];
    }
    for (var i = 0; left > 0; i++, left--) {
      counts[i % counts.length]++;
    }
    return counts;
  }

  /** Box and Muller's, by functions that give the same on every machine. */
  private static double gaussian(SplittableRandom random) {
    var radius = StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
    return radius * StrictMath.cos(2 * Math.PI * random.nextDouble());
  }
}
