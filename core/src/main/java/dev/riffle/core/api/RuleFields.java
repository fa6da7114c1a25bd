package dev.riffle.core.api;

import dev.riffle.core.event.EventField;
import dev.riffle.core.json.Field;
import dev.riffle.core.name.Ids;
import dev.riffle.core.scenario.Boost;
import dev.riffle.core.scenario.Labels;
import dev.riffle.core.scenario.Pin;
import dev.riffle.core.scenario.Promotion;
import dev.riffle.core.scenario.Quota;
import dev.riffle.core.scenario.ScenarioLimits;
import java.util.List;

/** The rules of a scenario that are about single items, each as JSON. */
final class RuleFields {
  private static final String WHERE = FilterFields.WHERE;
  private static final String FACTOR = RuleJson.FACTOR;
  private static final String PLACE = "place";
  private static final String ITEM = EventField.ITEM;
  private static final String EACH = "each";
  private static final String AT_MOST = "atMost";
  private static final String AT_LEAST = "atLeast";
  private static final String SHARE = "share";

  private RuleFields() {}

  /** {@code {"where", "factor"}}. */
  static Boost boost(Field field) {
    field.only(List.of(WHERE, FACTOR));
    return new Boost(
        ConditionFields.of(field.at(WHERE)),
        within(field.at(FACTOR), ScenarioLimits.MIN_FACTOR, ScenarioLimits.MAX_FACTOR));
  }

  /** {@code {"place", "itemId"}} or {@code {"place", "where"}}. */
  static Pin pin(Field field) {
    field.only(List.of(PLACE, ITEM, WHERE));
    int place = field.at(PLACE).whole(1, ScenarioLimits.MAX_PLACE);
    requireOne(field, ITEM, WHERE);
    return new Pin(
        place,
        field
            .at(ITEM)
            .optional()
            .<Pin.Target>map(item -> new Pin.Target.Item(item.id()))
            .orElseGet(() -> new Pin.Target.BestOf(ConditionFields.of(field.at(WHERE)))));
  }

  /** {@code {"each", "atMost"}}, {@code {"where", "atMost"}} or {@code {"where", "atLeast"}}. */
  static Quota quota(Field field) {
    field.only(List.of(EACH, WHERE, AT_MOST, AT_LEAST));
    requireOne(field, EACH, WHERE);
    if (field.at(EACH).optional().isPresent()) {
      if (field.at(AT_LEAST).optional().isPresent()) {
        throw field.at(AT_LEAST).wrong("must go: beside each there is atMost alone");
      }
      return new Quota.EachAtMost(
          labels(field.at(EACH)), field.at(AT_MOST).whole(1, ApiLimits.MAX_K));
    }
    requireOne(field, AT_MOST, AT_LEAST);
    var where = ConditionFields.of(field.at(WHERE));
    return field
        .at(AT_MOST)
        .optional()
        .<Quota>map(most -> new Quota.AtMost(where, most.whole(0, ApiLimits.MAX_K)))
        .orElseGet(() -> new Quota.AtLeast(where, field.at(AT_LEAST).whole(1, ApiLimits.MAX_K)));
  }

  /** {@code {"where", "share"}}. */
  static Promotion promotion(Field field) {
    field.only(List.of(WHERE, SHARE));
    double share = within(field.at(SHARE), 0, 1);
    if (share == 0) {
      throw field.at(SHARE).wrong("must be more than 0");
    }
    return new Promotion(ConditionFields.of(field.at(WHERE)), share);
  }

  /**
   * {@code "category"}, {@code "tag"}, {@code {"category": PREFIX}}, {@code {"tag": PREFIX}} or
   * {@code {"text": NAME}}.
   */
  static Labels labels(Field field) {
    if (field.node().isTextual()) {
      return switch (field.text()) {
        case LeafFields.CATEGORY -> new Labels(Labels.Kind.CATEGORY, "");
        case LeafFields.TAG -> new Labels(Labels.Kind.TAG, "");
        default -> throw field.wrong("must be category or tag, or an object with one of these");
      };
    }
    field.only(List.of(LeafFields.CATEGORY, LeafFields.TAG, LeafFields.TEXT));
    List<String> kinds = field.names();
    if (kinds.size() != 1) {
      throw field.wrong("must have one of category, tag, text");
    }
    Field name = field.at(kinds.getFirst());
    return switch (kinds.getFirst()) {
      case LeafFields.CATEGORY -> new Labels(Labels.Kind.CATEGORY, name.text());
      case LeafFields.TAG -> new Labels(Labels.Kind.TAG, name.text());
      default -> new Labels(Labels.Kind.TAG, name.text(Ids::isLabel, Ids.LABEL_RULE) + ":");
    };
  }

  /** A number within bounds, both in it. */
  static double within(Field field, double min, double max) {
    double number = field.number();
    if (!(number >= min && number <= max)) {
      throw field.wrong("must be a number from %s to %s".formatted(plain(min), plain(max)));
    }
    return number;
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }

  private static void requireOne(Field field, String one, String other) {
    boolean first = field.at(one).optional().isPresent();
    if (first == field.at(other).optional().isPresent()) {
      throw field.wrong("must have one of %s and %s".formatted(one, other));
    }
  }
}
