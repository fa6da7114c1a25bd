package dev.riffle.core.api;

import dev.riffle.core.json.Field;
import dev.riffle.core.name.Ids;
import dev.riffle.core.recommend.Filter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** {@code filter} of a body, or its fields as parameters of a query. */
public final class FilterFields {
  static final String ANY_OF = "anyOf";
  static final String ALL_OF = "allOf";
  static final String WHERE = "where";
  static final String EXCLUDE = "exclude";
  static final String INCLUDE_SEEN = "includeSeen";
  private static final List<String> ALL = List.of(ANY_OF, ALL_OF, WHERE, EXCLUDE, INCLUDE_SEEN);

  private FilterFields() {}

  /**
   * Reads {@code filter}.
   *
   * @param includeSeen when it does not say
   * @throws Refusal when a field is unknown or breaks its rule
   */
  public static Filter of(Field filter, boolean includeSeen) {
    filter.only(ALL);
    return new Filter(
        labels(filter.at(ANY_OF)),
        labels(filter.at(ALL_OF)),
        filter.at(WHERE).optional().map(ConditionFields::of),
        ids(filter.at(EXCLUDE)),
        filter.at(INCLUDE_SEEN).optional().map(Field::flag).orElse(includeSeen));
  }

  static Filter of(Parameters parameters) {
    return new Filter(
        labels(parameters, ANY_OF),
        labels(parameters, ALL_OF),
        parameters.text(WHERE).map(text -> ConditionText.of(WHERE, text)),
        parameters.names(EXCLUDE, ApiLimits.MAX_FILTER_NAMES, Ids::isId, Ids.RULE),
        parameters.flag(INCLUDE_SEEN));
  }

  private static Set<String> labels(Field field) {
    return names(field, Ids::isLabel, Ids.LABEL_RULE);
  }

  private static Set<String> labels(Parameters parameters, String name) {
    return parameters.names(name, ApiLimits.MAX_FILTER_NAMES, Ids::isLabel, Ids.LABEL_RULE);
  }

  private static Set<String> names(Field field, Predicate<String> fits, String rule) {
    return field
        .optional()
        .map(list -> (Set<String>) new LinkedHashSet<>(list.list(name -> name.text(fits, rule))))
        .map(names -> few(field, names))
        .orElse(Set.of());
  }

  private static Set<String> ids(Field field) {
    return field
        .optional()
        .map(list -> (Set<String>) new LinkedHashSet<>(list.list(Field::id)))
        .map(ids -> few(field, ids))
        .orElse(Set.of());
  }

  private static Set<String> few(Field field, Set<String> names) {
    if (names.size() > ApiLimits.MAX_FILTER_NAMES) {
      throw Refusal.field(
          field.path(),
          "%,d names".formatted(names.size()),
          "must have at most %,d".formatted(ApiLimits.MAX_FILTER_NAMES));
    }
    return names;
  }
}
