package dev.riffle.core.api;

import dev.riffle.core.event.EventBytes;

/**
 * What one request may ask for, over HTTP and on a device. An event's own limits are in {@link
 * EventBytes} and {@link dev.riffle.core.event.EventJson}, those of JSON in {@link
 * dev.riffle.core.json.JsonLimits}.
 */
public final class ApiLimits {
  /** How many items come when nobody says. */
  public static final int DEFAULT_K = 10;

  public static final int MIN_K = 1;

  /** Most items in one answer. */
  public static final int MAX_K = 500;

  /** Most items that one request may have ranked. */
  public static final int MAX_RANK_ITEMS = 1_000;

  /** Most items in one answer that carries their attributes: one read of as many rows. */
  public static final int MAX_K_WITH_FIELDS = 100;

  /** Most items in one basket. */
  public static final int MAX_BASKET_ITEMS = 100;

  /** Most attributes that one request names. */
  public static final int MAX_FIELDS = 100;

  /** How many entries a page of what is held has when nobody says. */
  public static final int DEFAULT_PAGE = 100;

  /** Most entries of a page of what is held. */
  public static final int MAX_PAGE = 1_000;

  /** Most events in one request, to be stored or to be told beside a request. */
  public static final int MAX_EVENTS = 500;

  /** Not more names in one list of a filter than an answer can be filtered by in time. */
  public static final int MAX_FILTER_NAMES = 1_000;

  /** Most conditions of a filter, a name in a list counted as one. */
  public static final int MAX_CONDITIONS = 200;

  /** The same of all rules of a scenario together. */
  public static final int MAX_SCENARIO_CONDITIONS = 400;

  /** How deep conditions may lie in each other. */
  public static final int MAX_CONDITION_DEPTH = 16;

  /** Longest short form of a condition, in characters of UTF-16. */
  public static final int MAX_CONDITION_TEXT = 8_192;

  /** Longest body of events, inflated. */
  public static final int MAX_EVENTS_BODY_BYTES = 5 << 20;

  /** Longest body of a request for recommendations, inflated: 500 events with room to spare. */
  public static final int MAX_REQUEST_BODY_BYTES = 1 << 20;

  private ApiLimits() {}
}
