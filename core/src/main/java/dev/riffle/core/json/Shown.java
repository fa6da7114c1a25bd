package dev.riffle.core.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;

/** Values as refusals show them: short, and encodable in UTF-8 whatever they hold. */
public final class Shown {
  private static final int MAX_CHARACTERS = 80;

  private Shown() {}

  /** A value as JSON, or {@code missing}. */
  public static String value(JsonNode node) {
    return node.isMissingNode() ? "missing" : text(node.toString());
  }

  /** A text, at most 80 characters of it. */
  public static String text(String text) {
    if (text.codePointCount(0, text.length()) <= MAX_CHARACTERS) {
      return whole(text);
    }
    return whole(text.substring(0, text.offsetByCodePoints(0, MAX_CHARACTERS))) + "...";
  }

  /** Refusals go out as UTF-8, which has no form for half of a surrogate pair. */
  public static String whole(String text) {
    return new String(text.getBytes(UTF_8), UTF_8);
  }
}
