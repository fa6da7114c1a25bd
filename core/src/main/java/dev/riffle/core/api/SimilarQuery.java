package dev.riffle.core.api;

import dev.riffle.core.json.Field;
import dev.riffle.core.name.Ids;
import dev.riffle.core.recommend.Filter;
import dev.riffle.core.recommend.Relation;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which items related to one, or to several, are wanted: of one as parameters of a query, of
 * several as a body, {@code {"itemIds": [], "tenant"?, "k"?, "filter"?, "fields"?, "scenario"?}},
 * and on a device as a message, which says in {@code "relation"} what a path says.
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
  private static final String RELATION = "relation";
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
    return read(relation, body);
  }

  /**
   * Reads a device's message.
   *
   * @throws Refusal when a field is unknown or breaks its rule
   */
  public static SimilarQuery ofMessage(Field message) {
    message.only(Stream.concat(Stream.of(RELATION), FIELDS.stream()).toList());
    String named =
        message.at(RELATION).text(name -> Relation.named(name).isPresent(), Relation.RULE);
    return read(Relation.named(named).orElseThrow(), message);
  }

  /** What is answered when nothing is known of any of the items. */
  public Refusal unknown() {
    return Refusal.of(
        ErrorCode.UNKNOWN_ITEM,
        "tenant '%s' has no item '%s' with a vector: check the id, or send an item.put or"
                .formatted(tenant, String.join("', '", itemIds))
            + " interactions with it first");
  }

  private static SimilarQuery read(Relation relation, Field body) {
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
