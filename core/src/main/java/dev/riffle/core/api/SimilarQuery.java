package dev.riffle.core.api;

import dev.riffle.core.json.Field;
import dev.riffle.core.name.Ids;
import dev.riffle.core.recommend.Filter;
import dev.riffle.core.recommend.Relation;
import java.util.List;

/**
 * Which items related to one, or to several, are wanted: of one as parameters of a query, of
 * several as a body, {@code {"itemIds": [], "tenant"?, "k"?, "filter"?, "fields"?, "scenario"?}}.
 *
 * @param itemIds 1 to {@value ApiLimits#MAX_BASKET_ITEMS}, each once
 * @param k how many, 1 to {@value ApiLimits#MAX_K}
 * @param fields attributes that each item is to carry
 * @param scenario whose rules shape the answer
 */
public record SimilarQuery(
    String tenant,
    Relation relation,
    List<String> itemIds,
    int k,
    Filter filter,
    WantedAttributes fields,
    ScenarioChoice scenario) {
  private static final String ITEMS = "itemIds";
  private static final List<String> FIELDS =
      List.of(
          ITEMS,
          TenantField.NAME,
          RecommendationQuery.K,
          RecommendationQuery.FILTER,
          WantedAttributes.FIELD,
          ScenarioChoice.FIELD);

  public SimilarQuery {
    itemIds = List.copyOf(itemIds);
  }

  /**
   * Reads a query.
   *
   * @param itemId of the path, decoded
   * @throws Refusal when a parameter is unknown or breaks its rule
   */
  public static SimilarQuery of(Relation relation, String itemId, Parameters parameters) {
    parameters.only(ListQuery.PARAMETERS);
    int k = RecommendationQuery.k(parameters);
    return new SimilarQuery(
        TenantField.of(parameters),
        relation,
        List.of(PathId.of(itemId)),
        k,
        FilterFields.of(parameters),
        WantedAttributes.of(parameters, k),
        ScenarioChoice.of(parameters));
  }

  /**
   * Reads a body.
   *
   * @throws Refusal when a field is unknown or breaks its rule
   */
  public static SimilarQuery of(Relation relation, Field body) {
    body.only(FIELDS);
    int k = RecommendationQuery.k(body);
    List<String> items =
        body.at(ITEMS).list(ApiLimits.MAX_BASKET_ITEMS, id -> id.text(Ids::isId, Ids.RULE)).stream()
            .distinct()
            .toList();
    if (items.isEmpty()) {
      throw body.at(ITEMS).wrong("must name at least one item");
    }
    return new SimilarQuery(
        TenantField.of(body),
        relation,
        items,
        k,
        body.at(RecommendationQuery.FILTER)
            .optional()
            .map(filter -> FilterFields.of(filter, false))
            .orElse(Filter.NONE),
        WantedAttributes.of(body, k),
        ScenarioChoice.of(body));
  }
}
