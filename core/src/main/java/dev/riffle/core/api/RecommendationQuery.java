package dev.riffle.core.api;

import dev.riffle.core.event.EventField;
import dev.riffle.core.event.EventJson;
import dev.riffle.core.event.Interaction;
import dev.riffle.core.event.ItemFeatures;
import dev.riffle.core.json.Field;
import dev.riffle.core.recommend.Filter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Who wants what: {@code {"userId"?, "tenant"?, "events"?: [{"type", "itemId", "id"?, "time"?,
 * "value"?}], "k"?, "user"?: {features}, "filter"?: {"anyOf"?, "allOf"?, "where"?, "exclude"?,
 * "includeSeen"?}, "explain"?, "fields"?: [], "scenario"?, "pages"?, "cursor"?}}, as a body over
 * HTTP or a message on a device; or, for a user without events, the same as parameters of a query,
 * those of the filter among the others.
 *
 * @param userId whose stored history counts; nobody's for a session
 * @param items the only ones that may come; nothing when all may
 * @param events that count beside it, oldest first; they may have been stored meanwhile
 * @param user features of the user, in the place of stored ones
 * @param k how many items, 1 to {@value ApiLimits#MAX_K}
 * @param explain whether each item says why
 * @param fields attributes that each item is to carry
 * @param scenario whose rules shape the answer
 * @param paging which page is asked for
 */
public record RecommendationQuery(
    String tenant,
    Optional<String> userId,
    List<Interaction> events,
    Optional<List<String>> items,
    Optional<ItemFeatures> user,
    int k,
    Filter filter,
    boolean explain,
    WantedAttributes fields,
    ScenarioChoice scenario,
    Paging paging) {
  private static final String USER = EventField.USER;
  private static final String EVENTS = "events";
  private static final String ITEMS = "items";
  private static final String FEATURES = EventField.USER_FEATURES;
  public static final String K = "k";
  static final String FILTER = "filter";
  public static final String EXPLAIN = "explain";
  private static final String NOBODY = "session";

  private static final List<String> FIELDS =
      List.of(
          USER,
          TenantField.NAME,
          EVENTS,
          FEATURES,
          K,
          FILTER,
          EXPLAIN,
          WantedAttributes.FIELD,
          ScenarioChoice.FIELD,
          Paging.PAGES,
          Paging.CURSOR);
  private static final List<String> RANK_FIELDS =
      List.of(
          USER,
          TenantField.NAME,
          EVENTS,
          ITEMS,
          FEATURES,
          K,
          FILTER,
          EXPLAIN,
          WantedAttributes.FIELD,
          ScenarioChoice.FIELD);
  private static final List<String> PARAMETERS =
      List.of(
          K,
          FilterFields.ANY_OF,
          FilterFields.ALL_OF,
          FilterFields.WHERE,
          FilterFields.EXCLUDE,
          FilterFields.INCLUDE_SEEN,
          EXPLAIN,
          WantedAttributes.FIELD,
          ScenarioChoice.FIELD,
          Paging.PAGES,
          Paging.CURSOR,
          TenantField.NAME);

  /** Of any items, for somebody of whom nothing is said, and without attributes. */
  public RecommendationQuery(
      String tenant,
      Optional<String> userId,
      List<Interaction> events,
      int k,
      Filter filter,
      boolean explain) {
    this(
        tenant,
        userId,
        events,
        Optional.empty(),
        Optional.empty(),
        k,
        filter,
        explain,
        WantedAttributes.NONE,
        ScenarioChoice.NONE,
        Paging.NONE);
  }

  public RecommendationQuery {
    events = List.copyOf(events);
    items = items.map(List::copyOf);
  }

  /**
   * Reads a body.
   *
   * @param rules by which its events are read
   * @throws Refusal when a field is unknown or breaks its rule
   */
  public static RecommendationQuery of(Field body, EventJson rules, Instant now) {
    body.only(FIELDS);
    return of(body, Optional.empty(), k(body), false, rules, now);
  }

  /**
   * Reads a body that wants items ranked: {@code items}, ids, of which each is ranked once, or
   * {@code filter}, for all that pass it, or both; the rest as above, but {@code k} is {@value
   * ApiLimits#MAX_RANK_ITEMS} at most, and all when absent, and items of the history are ranked
   * unless the filter says otherwise.
   *
   * @param rules by which its events are read
   * @throws Refusal when a field is unknown or breaks its rule, or it names neither items nor a
   *     filter
   */
  public static RecommendationQuery toRank(Field body, EventJson rules, Instant now) {
    body.only(RANK_FIELDS);
    Optional<List<String>> items =
        body.at(ITEMS).optional().map(list -> list.list(ApiLimits.MAX_RANK_ITEMS, Field::id));
    if (items.isEmpty() && body.at(FILTER).optional().isEmpty()) {
      throw body.at(ITEMS)
          .wrong(
              "must be an array of at most %,d ids, or the request must have a filter"
                  .formatted(ApiLimits.MAX_RANK_ITEMS));
    }
    int k =
        body.at(K)
            .optional()
            .map(number -> number.whole(ApiLimits.MIN_K, ApiLimits.MAX_RANK_ITEMS))
            .orElse(ApiLimits.MAX_RANK_ITEMS);
    return of(body, items, k, true, rules, now);
  }

  private static RecommendationQuery of(
      Field body,
      Optional<List<String>> items,
      int k,
      boolean ranks,
      EventJson rules,
      Instant now) {
    String tenant = TenantField.of(body);
    Optional<String> userId = body.at(USER).optional().map(Field::id);
    return new RecommendationQuery(
        tenant,
        userId,
        body.at(EVENTS)
            .optional()
            .map(events -> ToldEvents.of(events, tenant, userId.orElse(NOBODY), rules, now))
            .orElse(List.of()),
        items,
        body.at(FEATURES).optional().map(EventJson::user),
        k,
        body.at(FILTER)
            .optional()
            .map(filter -> FilterFields.of(filter, ranks))
            .orElseGet(() -> Filter.NONE.withSeen(ranks)),
        body.at(EXPLAIN).optional().map(Field::flag).orElse(false),
        WantedAttributes.of(body, k),
        ScenarioChoice.of(body),
        ranks ? Paging.NONE : Paging.of(body, tenant, userId));
  }

  /**
   * Reads a query.
   *
   * @param userId of the path, decoded
   * @throws Refusal when a parameter is unknown or breaks its rule
   */
  public static RecommendationQuery of(String userId, Parameters parameters) {
    parameters.only(PARAMETERS);
    int k = k(parameters);
    String tenant = TenantField.of(parameters);
    Optional<String> user = Optional.of(PathId.of(userId));
    return new RecommendationQuery(
        tenant,
        user,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        k,
        FilterFields.of(parameters),
        parameters.flag(EXPLAIN),
        WantedAttributes.of(parameters, k),
        ScenarioChoice.of(parameters),
        Paging.of(parameters, tenant, user));
  }

  /** The same by these rules, as an operator tries them. */
  public RecommendationQuery by(ScenarioChoice rules) {
    return new RecommendationQuery(
        tenant, userId, events, items, user, k, filter, true, fields, rules, paging);
  }

  /** Whether it asks for rules or pages. */
  public boolean isShaped() {
    return paging.wanted() || !(scenario instanceof ScenarioChoice.None);
  }

  static int k(Field body) {
    return body.at(K)
        .optional()
        .map(many -> many.whole(ApiLimits.MIN_K, ApiLimits.MAX_K))
        .orElse(ApiLimits.DEFAULT_K);
  }

  static int k(Parameters parameters) {
    return parameters.whole(K, ApiLimits.DEFAULT_K, ApiLimits.MIN_K, ApiLimits.MAX_K);
  }
}
