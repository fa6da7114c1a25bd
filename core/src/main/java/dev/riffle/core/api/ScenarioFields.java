package dev.riffle.core.api;

import dev.riffle.core.filter.Condition;
import dev.riffle.core.json.Field;
import dev.riffle.core.json.JsonText;
import dev.riffle.core.name.Ids;
import dev.riffle.core.scenario.Boost;
import dev.riffle.core.scenario.Diversity;
import dev.riffle.core.scenario.Exploration;
import dev.riffle.core.scenario.Fallback;
import dev.riffle.core.scenario.ImpressionDiscount;
import dev.riffle.core.scenario.Pin;
import dev.riffle.core.scenario.Promotion;
import dev.riffle.core.scenario.Quota;
import dev.riffle.core.scenario.Scenario;
import dev.riffle.core.scenario.ScenarioLimits;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A scenario as JSON: {@code {"where"?, "boosts"?: [], "pins"?: [], "quotas"?: [], "promotion"?,
 * "diversity"?, "exploration"?, "impressions"?, "fallback"?: [], "fields"?: []}}; docs/scenarios.md
 * has each part.
 */
public final class ScenarioFields {
  private static final String WHERE = FilterFields.WHERE;
  private static final String BOOSTS = "boosts";
  private static final String PINS = "pins";
  private static final String QUOTAS = "quotas";
  private static final String PROMOTION = "promotion";
  private static final String DIVERSITY = "diversity";
  private static final String EXPLORATION = "exploration";
  private static final String IMPRESSIONS = "impressions";
  private static final String FALLBACK = "fallback";
  private static final String FIELDS = WantedAttributes.FIELD;
  private static final List<String> ALL =
      List.of(
          WHERE,
          BOOSTS,
          PINS,
          QUOTAS,
          PROMOTION,
          DIVERSITY,
          EXPLORATION,
          IMPRESSIONS,
          FALLBACK,
          FIELDS);

  private static final String VECTORS = "vectors";

  private ScenarioFields() {}

  /**
   * Reads a scenario.
   *
   * @throws RuntimeException the field's own, when a rule is unknown or wrong, or there is too much
   */
  public static Scenario of(Field field) {
    field.only(ALL);
    int bytes = JsonText.compact(field.node()).getBytes(StandardCharsets.UTF_8).length;
    if (bytes > ScenarioLimits.MAX_BYTES) {
      throw field.wrong("must have at most %,d bytes".formatted(ScenarioLimits.MAX_BYTES));
    }
    var read =
        new Scenario(
            field.at(WHERE).optional().map(ConditionFields::of),
            field
                .at(BOOSTS)
                .optional()
                .map(list -> rules(list, RuleFields::boost))
                .orElse(List.of()),
            field.at(PINS).optional().map(ScenarioFields::pins).orElse(List.of()),
            field
                .at(QUOTAS)
                .optional()
                .map(list -> rules(list, RuleFields::quota))
                .orElse(List.of()),
            field.at(PROMOTION).optional().map(RuleFields::promotion),
            field.at(DIVERSITY).optional().map(ScenarioFields::diversity),
            field.at(EXPLORATION).optional().map(ScenarioFields::exploration),
            field.at(IMPRESSIONS).optional().map(ScenarioFields::impressions),
            new LinkedHashSet<>(
                field
                    .at(FALLBACK)
                    .optional()
                    .map(list -> list.list(Fallback.values().length, ScenarioFields::fallback))
                    .orElse(List.of())),
            field.at(FIELDS).optional().map(ScenarioFields::names).orElse(Set.of()));
    int size = conditions(read).mapToInt(ConditionLimits::size).sum();
    if (size > ApiLimits.MAX_SCENARIO_CONDITIONS) {
      throw field.wrong(
          "must have at most %,d conditions and names in all its rules together, not %,d"
              .formatted(ApiLimits.MAX_SCENARIO_CONDITIONS, size));
    }
    return read;
  }

  private static <T> List<T> rules(Field list, Function<Field, T> read) {
    return list.list(ScenarioLimits.MAX_RULES, read);
  }

  private static List<Pin> pins(Field list) {
    List<Pin> pins = rules(list, RuleFields::pin);
    if (pins.stream().map(Pin::place).distinct().count() < pins.size()) {
      throw list.wrong("must have one pin for a place");
    }
    long items = pins.stream().map(Pin::target).filter(Pin.Target.Item.class::isInstance).count();
    if (pins.stream().map(Pin::target).filter(Pin.Target.Item.class::isInstance).distinct().count()
        < items) {
      throw list.wrong("must have one place for an item");
    }
    return pins;
  }

  private static Diversity diversity(Field field) {
    field.only(List.of("method", "weight", "by"));
    String methods =
        Arrays.stream(Diversity.Method.values())
            .map(ScenarioFields::wireName)
            .collect(Collectors.joining(" or "));
    Field method = field.at("method");
    return new Diversity(
        Arrays.stream(Diversity.Method.values())
            .filter(each -> wireName(each).equals(method.node().textValue()))
            .findFirst()
            .orElseThrow(() -> method.wrong("must be " + methods)),
        RuleFields.within(field.at("weight"), 0, 1),
        field
            .at("by")
            .optional()
            .filter(by -> !VECTORS.equals(by.node().textValue()))
            .map(RuleFields::labels));
  }

  private static Exploration exploration(Field field) {
    field.only(List.of("share"));
    return new Exploration(RuleFields.within(field.at("share"), 0, ScenarioLimits.MAX_EXPLORATION));
  }

  private static ImpressionDiscount impressions(Field field) {
    field.only(List.of(RuleJson.FACTOR, "floor", "days"));
    double least = ScenarioLimits.MIN_FACTOR;
    return new ImpressionDiscount(
        RuleFields.within(field.at(RuleJson.FACTOR), least, 1),
        field.at("floor").optional().map(floor -> RuleFields.within(floor, least, 1)).orElse(least),
        Duration.ofDays(
            field
                .at("days")
                .optional()
                .map(days -> days.whole(1, ScenarioLimits.MAX_WINDOW_DAYS))
                .orElse(ScenarioLimits.MAX_WINDOW_DAYS)));
  }

  private static Fallback fallback(Field field) {
    return Fallback.named(field.text())
        .orElseThrow(
            () ->
                field.wrong(
                    "must be "
                        + Arrays.stream(Fallback.values())
                            .map(Fallback::wireName)
                            .collect(Collectors.joining(", "))));
  }

  private static Set<String> names(Field list) {
    return new LinkedHashSet<>(
        list.list(ApiLimits.MAX_FIELDS, name -> name.text(Ids::isLabel, Ids.LABEL_RULE)));
  }

  private static String wireName(Diversity.Method method) {
    return method.name().toLowerCase(Locale.ROOT);
  }

  /** All conditions that a scenario asks of items. */
  private static Stream<Condition> conditions(Scenario scenario) {
    return Stream.of(
            scenario.where().stream(),
            scenario.boosts().stream().map(Boost::where),
            scenario.pins().stream().map(Pin::target).flatMap(ScenarioFields::condition),
            scenario.quotas().stream().flatMap(ScenarioFields::condition),
            scenario.promotion().stream().map(Promotion::where))
        .flatMap(part -> part);
  }

  private static Stream<Condition> condition(Pin.Target target) {
    return target instanceof Pin.Target.BestOf best ? Stream.of(best.where()) : Stream.empty();
  }

  private static Stream<Condition> condition(Quota quota) {
    return switch (quota) {
      case Quota.EachAtMost _ -> Stream.empty();
      case Quota.AtMost most -> Stream.of(most.where());
      case Quota.AtLeast least -> Stream.of(least.where());
    };
  }
}
