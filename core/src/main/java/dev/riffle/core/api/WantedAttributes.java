package dev.riffle.core.api;

import dev.riffle.core.event.OwnerAttributes;
import dev.riffle.core.json.Field;
import dev.riffle.core.name.Ids;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Which of the items' own attributes an answer is to carry: {@code fields} of a body, an array of
 * names, or of a query, a list of them; {@value #ALL} is all there are.
 *
 * @param names of attributes; empty for none
 */
public record WantedAttributes(Set<String> names) {
  /** The field and the parameter. */
  public static final String FIELD = "fields";

  /** Nothing but ids and scores. */
  public static final WantedAttributes NONE = new WantedAttributes(Set.of());

  private static final String ALL = "*";

  public WantedAttributes {
    names = Set.copyOf(names);
  }

  /**
   * Reads a body's.
   *
   * @param k how many items are asked for
   * @throws Refusal when a name breaks its rule, or there are too many names or items
   */
  static WantedAttributes of(Field body, int k) {
    return body.at(FIELD)
        .optional()
        .map(
            list ->
                list.list(ApiLimits.MAX_FIELDS, name -> name.text(Ids::isLabel, Ids.LABEL_RULE)))
        .map(names -> new WantedAttributes(new LinkedHashSet<>(names)).within(k))
        .orElse(NONE);
  }

  /** As above, of a query. */
  static WantedAttributes of(Parameters parameters, int k) {
    return new WantedAttributes(
            parameters.names(FIELD, ApiLimits.MAX_FIELDS, Ids::isLabel, Ids.LABEL_RULE))
        .within(k);
  }

  /**
   * The same, or these where none are asked for.
   *
   * @param k how many items are asked for
   * @throws Refusal when these are too many items for attributes
   */
  public WantedAttributes orElse(Set<String> others, int k) {
    return isEmpty() && !others.isEmpty() ? new WantedAttributes(others).within(k) : this;
  }

  /** Whether none are asked for: then nothing is read. */
  public boolean isEmpty() {
    return names.isEmpty();
  }

  /** Those of an item's. */
  public OwnerAttributes of(OwnerAttributes item) {
    return names.contains(ALL) || item.isEmpty() ? item : item.only(names);
  }

  private WantedAttributes within(int k) {
    if (!isEmpty() && k > ApiLimits.MAX_K_WITH_FIELDS) {
      throw Refusal.field(
          RecommendationQuery.K,
          "%d beside '%s'".formatted(k, FIELD),
          "must be at most %d where items' attributes are asked for"
              .formatted(ApiLimits.MAX_K_WITH_FIELDS));
    }
    return this;
  }
}
