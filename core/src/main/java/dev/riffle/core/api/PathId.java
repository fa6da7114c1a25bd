package dev.riffle.core.api;

import dev.riffle.core.json.Shown;
import dev.riffle.core.name.Ids;

/** {@code {id}} of a path, decoded. */
final class PathId {
  private PathId() {}

  static String of(String id) {
    if (!Ids.isId(id)) {
      throw Refusal.field(
          "id",
          "'%s', of %,d characters".formatted(Shown.text(id), id.codePointCount(0, id.length())),
          Ids.RULE);
    }
    return id;
  }
}
