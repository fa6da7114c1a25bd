package dev.riffle.core.name;

/**
 * The rule of names that go into keys: tenants, arms and experiments. They name S3 prefixes and
 * lead rows' and partitions' keys, where {@code #} ends them.
 */
public final class Names {
  public static final int MAX_CHARACTERS = 64;

  /** The rule, as a sentence goes on after the field's name. */
  public static final String RULE =
      "must be 1 to %d letters, digits, '.', '_' or '-', and start with a letter or digit"
          .formatted(MAX_CHARACTERS);

  private Names() {}

  /** Whether this can be such a name. */
  public static boolean isName(String text) {
    return !text.isEmpty()
        && text.length() <= MAX_CHARACTERS
        && isLetterOrDigit(text.charAt(0))
        && text.chars().allMatch(c -> isLetterOrDigit(c) || c == '.' || c == '_' || c == '-');
  }

  private static boolean isLetterOrDigit(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }
}
