package dev.riffle.local.mapping;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a row of a table says. */
public enum RowKind {
  /** Who did what with which item. */
  EVENTS,
  /** What is known of an item. */
  ITEMS,
  /** What is known of a user. */
  USERS,
  /** An event as Riffle takes it, and gives it back in an export. */
  SENT;

  /** The name in options and on screen. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The kind of this name, in any case. */
  public static Optional<RowKind> named(String name) {
    return Arrays.stream(values()).filter(kind -> kind.name().equalsIgnoreCase(name)).findFirst();
  }
}
