package dev.riffle.core.filter;

import dev.riffle.core.event.InteractionType;
import dev.riffle.core.event.ItemFeatures;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** Random features, and random conditions on them. */
public final class Worlds {
  private static final List<String> NAMES = List.of("a", "b", "c", "nobody has it");
  private static final String MOMENT = "released";
  private static final double SECONDS_A_DAY = 86_400;
  private static final List<String> NUMBERS = List.of("price", "year", "nobody has it");

  private Worlds() {}

  /** Features of an item that is there unless {@code gone} says otherwise. */
  public static ItemFeatures features(Random random, Instant now) {
    Map<String, Double> numbers = new HashMap<>();
    for (String name : NUMBERS.subList(0, 2)) {
      if (random.nextInt(4) > 0) {
        numbers.put(name, number(random));
      }
    }
    if (random.nextInt(4) > 0) {
      numbers.put(MOMENT, now.getEpochSecond() - seconds(random));
    }
    return new ItemFeatures(
        some(random, 3),
        some(random, 3),
        numbers,
        "",
        List.of(),
        random.nextInt(6) > 0,
        random.nextInt(4) > 0
            ? Optional.empty()
            : Optional.of(now.plusSeconds(random.nextInt(5) - 2)));
  }

  /** A condition of at most so many levels. */
  public static Condition condition(Random random, int depth) {
    if (depth == 1 || random.nextInt(8) < 4) {
      return switch (random.nextInt(8)) {
        case 0 -> touched(random);
        case 1 -> new Condition.SharedCategory(random.nextBoolean() ? "" : "a");
        case 2 -> new Condition.SharedTag(random.nextBoolean() ? "" : "b");
        case 3 -> depth > 1 ? ofUser(random, depth) : touched(random);
        default -> ofFeatures(random);
      };
    }
    return joined(random, depth, Worlds::condition);
  }

  private static Condition ofUser(Random random, int depth) {
    return new Condition.OfUser(onFeatures(random, depth - 1));
  }

  private static Condition onFeatures(Random random, int depth) {
    return depth == 1 || random.nextBoolean()
        ? ofFeatures(random)
        : joined(random, depth, Worlds::onFeatures);
  }

  private static Condition ofFeatures(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> new Condition.Category(names(random));
      case 1 -> new Condition.Tag(names(random));
      case 2 ->
          new Condition.Quantity(NUMBERS.get(random.nextInt(3)), bounds(random, Worlds::number));
      default -> new Condition.Age(MOMENT, bounds(random, it -> seconds(it) / SECONDS_A_DAY));
    };
  }

  private static Condition touched(Random random) {
    return new Condition.Touched(
        random.nextBoolean()
            ? EnumSet.allOf(InteractionType.class)
            : EnumSet.of(InteractionType.PURCHASE, InteractionType.VIEW),
        random.nextBoolean()
            ? Optional.empty()
            : Optional.of(Duration.ofSeconds(1 + random.nextInt(14))));
  }

  private interface Making {
    Condition of(Random random, int depth);
  }

  private static Condition joined(Random random, int depth, Making making) {
    return switch (random.nextInt(4)) {
      case 0, 1 -> new Condition.And(conditions(random, depth - 1, making));
      case 2 -> new Condition.Or(conditions(random, depth - 1, making));
      default -> new Condition.Not(making.of(random, depth - 1));
    };
  }

  private static List<Condition> conditions(Random random, int depth, Making making) {
    var conditions = new ArrayList<Condition>();
    for (int n = 1 + random.nextInt(3); n > 0; n--) {
      conditions.add(making.of(random, depth));
    }
    return conditions;
  }

  private static Bounds bounds(Random random, ToDoubleFunction<Random> value) {
    double first = value.applyAsDouble(random);
    return switch (random.nextInt(4)) {
      case 0 -> Bounds.ALL.from(first, true).to(first, true);
      case 1 -> Bounds.ALL.to(first, random.nextBoolean());
      case 2 -> Bounds.ALL.from(first, random.nextBoolean());
      default ->
          Bounds.ALL
              .from(first, random.nextBoolean())
              .to(value.applyAsDouble(random), random.nextBoolean());
    };
  }

  /** How long ago, or how long to come, so that bounds are met. */
  private static double seconds(Random random) {
    return random.nextInt(9) - 2;
  }

  /** Few values, so that bounds are met, and such as float does not hold. */
  private static double number(Random random) {
    return (random.nextInt(9) - 3) / 10.0;
  }

  private static Set<String> names(Random random) {
    var names = new ArrayList<>(some(random, 4));
    names.add(NAMES.get(random.nextInt(4)));
    if (random.nextInt(4) == 0) {
      names.addAll(List.of("x1", "x2", "x3", "x4", "x5"));
    }
    return Set.copyOf(names);
  }

  private static List<String> some(Random random, int of) {
    return NAMES.subList(0, of).stream().filter(_ -> random.nextInt(3) == 0).toList();
  }
}
