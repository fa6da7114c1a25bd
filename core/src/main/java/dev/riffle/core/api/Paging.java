package dev.riffle.core.api;

import dev.riffle.core.json.Field;
import dev.riffle.core.json.Shown;
import java.util.Optional;

/**
 * {@code pages} and {@code cursor} of a request: whether the answer says how to ask for the page
 * after it, and which page is asked for.
 *
 * @param wanted whether the answer has {@code next}; it has with a cursor, too
 * @param cursor where the page begins; the first page without one
 */
public record Paging(boolean wanted, Optional<ListCursor> cursor) {
  /** A request whose answer is all it wants. */
  public static final Paging NONE = new Paging(false, Optional.empty());

  static final String PAGES = "pages";
  static final String CURSOR = "cursor";

  private static final String RULE = "must be what next of an answer said, whole and unchanged";
  private static final String OTHERS =
      "must be of this tenant and user: ask for their first page without a cursor";

  /**
   * Reads a body's.
   *
   * @throws Refusal when the cursor is none, or another user's or tenant's
   */
  static Paging of(Field body, String tenant, Optional<String> userId) {
    Optional<ListCursor> cursor =
        body.at(CURSOR)
            .optional()
            .map(
                field -> {
                  ListCursor read =
                      ListCursor.decode(field.text()).orElseThrow(() -> field.wrong(RULE));
                  if (!read.isOf(tenant, userId)) {
                    throw field.wrong(OTHERS);
                  }
                  return read;
                });
    boolean wanted = body.at(PAGES).optional().map(Field::flag).orElse(false);
    return new Paging(wanted || cursor.isPresent(), cursor);
  }

  /** As above, of a query. */
  static Paging of(Parameters parameters, String tenant, Optional<String> userId) {
    Optional<ListCursor> cursor =
        parameters
            .text(CURSOR)
            .map(
                text -> {
                  ListCursor read = ListCursor.decode(text).orElseThrow(() -> wrong(text, RULE));
                  if (!read.isOf(tenant, userId)) {
                    throw wrong(text, OTHERS);
                  }
                  return read;
                });
    return new Paging(parameters.flag(PAGES) || cursor.isPresent(), cursor);
  }

  private static Refusal wrong(String text, String rule) {
    return Refusal.field(CURSOR, "'%s'".formatted(Shown.text(text)), rule);
  }
}
