package dev.riffle.core.settings;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What becomes of items that people touch, and that nobody put with {@code item.put}. */
public enum UnknownItems {
  /** They are not trained on and not recommended, where a tenant describes its items at all. */
  IGNORE,
  /** They are items like all others. */
  ACCEPT;

  /** The setting's name, in requests, in manifests and of a deployment. */
  public static final String SETTING = "unknownItems";

  /** What it may be, as a sentence goes on after its name. */
  public static final String RULE = "must be ignore or accept";

  /** The name in settings. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The one with this name, or nothing. */
  public static Optional<UnknownItems> named(String wireName) {
    return Arrays.stream(values()).filter(one -> one.wireName().equals(wireName)).findFirst();
  }

  /**
   * What a function's environment says, {@code ignore} when it says nothing.
   *
   * @throws IllegalArgumentException when it says anything else
   */
  public static UnknownItems of(Map<String, String> environment) {
    return new Variables(environment, "")
        .text(VariableNames.UNKNOWN_ITEMS)
        .map(
            text ->
                named(text)
                    .orElseThrow(
                        () ->
                            new IllegalArgumentException(
                                "%s %s, not '%s'"
                                    .formatted(VariableNames.UNKNOWN_ITEMS, RULE, text))))
        .orElse(IGNORE);
  }
}
