package dev.riffle.core.api;

import dev.riffle.core.filter.Condition;
import dev.riffle.core.json.Field;
import java.util.List;

/**
 * {@code where} of a filter, as JSON: one of {@code {"and": [...]}}, {@code {"or": [...]}}, {@code
 * {"not": {...}}}, {@code {"user": {...}}}, and what {@link LeafFields} reads; or a text in the
 * short form: {@link ConditionText}.
 */
final class ConditionFields {
  static final String AND = "and";
  static final String OR = "or";
  static final String NOT = "not";
  static final String USER = "user";

  static final List<String> KINDS =
      List.of(
          AND,
          OR,
          NOT,
          LeafFields.CATEGORY,
          LeafFields.TAG,
          LeafFields.TEXT,
          LeafFields.NUMBER,
          LeafFields.AGE,
          LeafFields.HISTORY,
          USER);

  private ConditionFields() {}

  /**
   * Reads a condition.
   *
   * @throws Refusal when it breaks a rule, or is larger than {@link ApiLimits#MAX_CONDITIONS} or
   *     deeper than {@link ApiLimits#MAX_CONDITION_DEPTH}
   */
  static Condition of(Field field) {
    if (field.node().isTextual()) {
      return ConditionText.of(field.path(), field.text());
    }
    Condition read = of(field, 1);
    int size = ConditionLimits.size(read);
    if (size > ApiLimits.MAX_CONDITIONS) {
      throw Refusal.field(
          field.path(),
          "%,d conditions and names".formatted(size),
          "must have at most %,d".formatted(ApiLimits.MAX_CONDITIONS));
    }
    return read;
  }

  private static Condition of(Field field, int depth) {
    if (depth > ApiLimits.MAX_CONDITION_DEPTH) {
      throw field.wrong(
          "must be at most %d conditions deep".formatted(ApiLimits.MAX_CONDITION_DEPTH));
    }
    List<String> kinds = field.names().stream().filter(KINDS::contains).toList();
    if (kinds.size() != 1) {
      throw field.wrong("must have one of " + String.join(", ", KINDS));
    }
    String kind = kinds.getFirst();
    return switch (kind) {
      case AND -> new Condition.And(parts(LeafFields.only(field, AND), depth));
      case OR -> new Condition.Or(parts(LeafFields.only(field, OR), depth));
      case NOT -> new Condition.Not(of(LeafFields.only(field, NOT), depth + 1));
      case USER -> user(LeafFields.only(field, USER), depth);
      default -> LeafFields.of(kind, field);
    };
  }

  private static Condition user(Field field, int depth) {
    Condition condition = of(field, depth + 1);
    if (!ConditionLimits.asksFeaturesAlone(condition)) {
      throw field.wrong(ConditionLimits.FEATURES_ALONE);
    }
    return new Condition.OfUser(condition);
  }

  private static List<Condition> parts(Field list, int depth) {
    List<Condition> parts =
        list.list(ApiLimits.MAX_CONDITIONS, condition -> of(condition, depth + 1));
    if (parts.isEmpty()) {
      throw list.wrong("must have a condition");
    }
    return parts;
  }
}
