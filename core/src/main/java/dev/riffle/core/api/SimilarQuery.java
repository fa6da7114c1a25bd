package dev.riffle.core.api;

import dev.riffle.core.recommend.Filter;
import java.util.List;

/**
 * Which items like one are wanted.
 *
 * @param k how many, 1 to {@value ApiLimits#MAX_K}
 */
public record SimilarQuery(String tenant, String itemId, int k, Filter filter) {
  private static final List<String> PARAMETERS =
      List.of(
          RecommendationQuery.K,
          FilterFields.ANY_OF,
          FilterFields.ALL_OF,
          FilterFields.WHERE,
          FilterFields.EXCLUDE,
          TenantField.NAME);

  /**
   * Reads a query.
   *
   * @param itemId of the path, decoded
   * @throws Refusal when a parameter is unknown or breaks its rule
   */
  public static SimilarQuery of(String itemId, Parameters parameters) {
    parameters.only(PARAMETERS);
    return new SimilarQuery(
        TenantField.of(parameters),
        PathId.of(itemId),
        RecommendationQuery.k(parameters),
        FilterFields.of(parameters));
  }
}
