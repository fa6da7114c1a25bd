package dev.riffle.core.recommend;

/**
 * An item that was asked about and may not be in the answer.
 *
 * @param reason the first that holds, in the order of {@link Reason}
 */
public record LeftOut(String itemId, Reason reason) {

  /** Why an item may not be in an answer. */
  public enum Reason {
    /** It was deleted, or its features say that it is not to be recommended. */
    UNAVAILABLE,
    /** It was to be recommended until a moment that is over. */
    EXPIRED,
    /** It does not pass the request's filter. */
    FILTERED,
    /** It is in the history, and the request does not take such items. */
    SEEN
  }
}
