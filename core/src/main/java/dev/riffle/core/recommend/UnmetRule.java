package dev.riffle.core.recommend;

import java.util.Locale;

/**
 * A rule of a scenario that an answer could not keep.
 *
 * @param rule as the scenario's JSON names it
 */
public record UnmetRule(String rule, Reason reason) {
  /** Why not. */
  public enum Reason {
    /** Nothing is known of the pinned item. */
    UNKNOWN,
    /** The pinned item may not be recommended, as of {@link LeftOut.Reason}. */
    UNAVAILABLE,
    EXPIRED,
    FILTERED,
    SEEN,
    /** It is on an earlier place, or on an earlier page. */
    SHOWN,
    /** No further item is there that the rule is about, or that keeps it. */
    TOO_FEW;

    static Reason of(LeftOut.Reason reason) {
      return valueOf(reason.name());
    }

    /** Its name in answers. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
