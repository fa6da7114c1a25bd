package dev.riffle.core.api;

import dev.riffle.core.json.Shown;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Where a page ended, as {@code next} of its answer and {@code after} of the next request. */
final class PageCursor {
  /** Where the page before ended. */
  static final String AFTER = "after";

  /** How many a page has at most. */
  static final String LIMIT = "limit";

  /** Where the next page begins, in an answer. */
  static final String NEXT = "next";

  private static final char SEPARATOR = '\n';

  private PageCursor() {}

  /** The text of some parts, of which only the last may have a line's end. */
  static String encode(List<String> parts) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(
            String.join(String.valueOf(SEPARATOR), parts).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Reads {@code after}.
   *
   * @param size how many parts it has
   * @param read makes a cursor of the parts, by a {@link RuntimeException} when they are none
   * @param write makes the text of a cursor: one that has another is refused
   * @throws Refusal when it is not what an answer gave
   */
  static <T> Optional<T> after(
      Parameters parameters, int size, Function<List<String>, T> read, Function<T, String> write) {
    return parameters
        .text(AFTER)
        .map(
            text ->
                decode(text, size, read)
                    .filter(it -> write.apply(it).equals(text))
                    .orElseThrow(() -> wrong(text)));
  }

  static int limit(Parameters parameters) {
    return parameters.whole(LIMIT, ApiLimits.DEFAULT_PAGE, 1, ApiLimits.MAX_PAGE);
  }

  private static <T> Optional<T> decode(String text, int size, Function<List<String>, T> read) {
    try {
      String all = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
      var parts = new ArrayList<String>();
      int from = 0;
      for (int part = 1; part < size; part++) {
        int to = all.indexOf(SEPARATOR, from);
        parts.add(all.substring(from, to));
        from = to + 1;
      }
      parts.add(all.substring(from));
      return Optional.of(read.apply(parts));
    } catch (IllegalArgumentException | IndexOutOfBoundsException | ArithmeticException notOurs) {
      return Optional.empty();
    }
  }

  private static Refusal wrong(String text) {
    return Refusal.field(
        AFTER,
        "'%s'".formatted(Shown.text(text)),
        "must be the field '%s' of an earlier page".formatted(NEXT));
  }
}
