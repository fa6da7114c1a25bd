package dev.riffle.core.api;

import dev.riffle.core.event.InteractionType;
import dev.riffle.core.filter.Bounds;
import dev.riffle.core.filter.Condition;
import dev.riffle.core.json.Field;
import dev.riffle.core.name.Ids;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The conditions that have none inside, as JSON: {@code {"category": NAME or [NAME, ...] or
 * {"user": PREFIX}}}, {@code {"tag": the same}}, {@code {"text": NAME, "eq": VALUE or [VALUE,
 * ...]}}, {@code {"number": NAME, "lt"?, "lte"?, "gt"?, "gte"?, "eq"?}}, {@code {"age": NAME,
 * "lt"?, "lte"?, "gt"?, "gte"?}} in days, {@code {"history": TYPE or [TYPE, ...] or "any",
 * "days"?}}.
 */
final class LeafFields {
  static final String CATEGORY = "category";
  static final String TAG = "tag";
  static final String TEXT = "text";
  static final String NUMBER = "number";
  static final String AGE = "age";
  static final String HISTORY = "history";
  private static final String DAYS = "days";
  static final String ANY_TYPE = "any";

  private static final String LESS = "lt";
  private static final String AT_MOST = "lte";
  private static final String MORE = "gt";
  private static final String AT_LEAST = "gte";
  private static final String EQUAL = "eq";
  private static final List<String> BOUNDS = List.of(LESS, AT_MOST, MORE, AT_LEAST);
  private static final List<String> COMPARISONS = List.of(LESS, AT_MOST, MORE, AT_LEAST, EQUAL);

  static final double MAX_DAYS = 36_500;
  private static final double SECONDS_A_DAY = 86_400;

  private LeafFields() {}

  /**
   * Reads a condition.
   *
   * @param kind the name that says which it is
   * @throws Refusal when it breaks a rule
   */
  static Condition of(String kind, Field field) {
    return switch (kind) {
      case CATEGORY ->
          names(only(field, CATEGORY), Condition.Category::new, Condition.SharedCategory::new);
      case TAG -> names(only(field, TAG), Condition.Tag::new, Condition.SharedTag::new);
      case TEXT -> text(field);
      case NUMBER ->
          new Condition.Quantity(label(field.at(NUMBER)), bounds(field, NUMBER, COMPARISONS));
      case AGE -> new Condition.Age(label(field.at(AGE)), bounds(field, AGE, BOUNDS));
      default -> history(field);
    };
  }

  /** The only field of an object. */
  static Field only(Field field, String name) {
    return field.only(List.of(name)).at(name);
  }

  private static Condition names(
      Field field, Function<Set<String>, Condition> named, Function<String, Condition> shared) {
    if (!field.node().isObject()) {
      return named.apply(labels(field));
    }
    return shared.apply(only(field, ConditionFields.USER).text());
  }

  private static Condition text(Field field) {
    field.only(List.of(TEXT, EQUAL));
    String name = label(field.at(TEXT));
    return TextFields.condition(name, labels(field.at(EQUAL)), field::wrong);
  }

  private static String label(Field field) {
    return field.text(Ids::isLabel, Ids.LABEL_RULE);
  }

  private static Set<String> labels(Field field) {
    if (!field.node().isArray()) {
      return Set.of(field.text(Ids::isLabel, Ids.LABEL_RULE + ", or an array of such"));
    }
    Set<String> labels =
        new LinkedHashSet<>(field.list(ApiLimits.MAX_CONDITIONS, LeafFields::label));
    if (labels.isEmpty()) {
      throw field.wrong("must have a name");
    }
    return labels;
  }

  private static Bounds bounds(Field field, String kind, List<String> comparisons) {
    field.only(Stream.concat(Stream.of(kind), comparisons.stream()).toList());
    List<String> given = field.names().stream().filter(comparisons::contains).toList();
    if (given.isEmpty()) {
      throw field.wrong("must have one of " + String.join(", ", comparisons));
    }
    if ((given.contains(EQUAL) && given.size() > 1)
        || (given.contains(LESS) && given.contains(AT_MOST))
        || (given.contains(MORE) && given.contains(AT_LEAST))) {
      throw field.wrong("must have eq alone, or at most one of lt, lte and one of gt, gte");
    }
    Bounds bounds = Bounds.ALL;
    for (String comparison : given) {
      double value = field.at(comparison).number();
      bounds =
          switch (comparison) {
            case LESS -> bounds.to(value, false);
            case AT_MOST -> bounds.to(value, true);
            case MORE -> bounds.from(value, false);
            case AT_LEAST -> bounds.from(value, true);
            default -> Bounds.of(value);
          };
    }
    return bounds;
  }

  private static Condition history(Field field) {
    field.only(List.of(HISTORY, DAYS));
    Field types = field.at(HISTORY);
    Set<InteractionType> read =
        types.node().isArray()
            ? types.list(ApiLimits.MAX_CONDITIONS, LeafFields::type).stream()
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(InteractionType.class)))
            : types.text().equals(ANY_TYPE)
                ? EnumSet.allOf(InteractionType.class)
                : EnumSet.of(type(types));
    if (read.isEmpty()) {
      throw types.wrong("must have a type of interactions");
    }
    Optional<Duration> within =
        field.at(DAYS).optional().map(days -> days(days.number(), days::wrong));
    return new Condition.Touched(read, within);
  }

  private static InteractionType type(Field field) {
    return InteractionType.named(field.text()).orElseThrow(() -> field.wrong(typeRule()));
  }

  static String typeRule() {
    return "must be %s, or %s"
        .formatted(
            Stream.of(InteractionType.values())
                .map(InteractionType::wireName)
                .collect(Collectors.joining(", ")),
            ANY_TYPE);
  }

  /** So many days, to the second. */
  static Duration days(double days, Function<String, RuntimeException> wrong) {
    if (!(days > 0 && days <= MAX_DAYS)) {
      throw wrong.apply("must be more than 0 and at most %.0f days".formatted(MAX_DAYS));
    }
    return Duration.ofSeconds(Math.round(days * SECONDS_A_DAY));
  }
}
