package dev.riffle.core.settings;

import java.util.Locale;

/** What a setting must be that code or a request gives; variables have {@link WholeNumber}. */
public final class SettingRule {
  private SettingRule() {}

  /**
   * Refuses a setting that breaks its rule.
   *
   * @param rule what it must be, such as {@code 1 to 10,000}
   * @throws IllegalArgumentException unless it holds, with name, rule and value
   */
  public static void require(boolean holds, String name, String rule, Object value) {
    if (!holds) {
      throw new IllegalArgumentException(name + " must be " + rule + ", not " + value);
    }
  }

  /**
   * Refuses a number out of a range whose ends are in it.
   *
   * @throws IllegalArgumentException when it is, with name, rule and value
   */
  public static void requireWithin(String name, long min, long max, long value) {
    if (value < min || value > max) {
      // No texts are made for settings that are right: a cold start reads them.
      require(false, name, String.format(Locale.ROOT, "%,d to %,d", min, max), value);
    }
  }
}
