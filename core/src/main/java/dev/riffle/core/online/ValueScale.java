package dev.riffle.core.online;

import dev.riffle.core.settings.SettingRule;
import java.io.Serializable;

/**
 * How values are read as opinions.
 *
 * @param likedFrom values from here on speak for the item, those below against it; finite
 * @param zeroIsUnrated whether a 0 is no opinion, but the lack of one
 */
public record ValueScale(double likedFrom, boolean zeroIsUnrated) implements Serializable {
  public ValueScale {
    SettingRule.require(Double.isFinite(likedFrom), "likedFrom", "finite", likedFrom);
  }

  /** What a value says. */
  public Opinion opinion(double value) {
    if (zeroIsUnrated && value == 0) {
      return Opinion.NONE;
    }
    return value >= likedFrom ? Opinion.FOR : Opinion.AGAINST;
  }
}
