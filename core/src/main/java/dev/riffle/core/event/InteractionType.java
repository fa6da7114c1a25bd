package dev.riffle.core.event;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a user did with an item. The code is what stored histories hold: it never changes. */
public enum InteractionType {
  VIEW(1),
  CLICK(2),
  CART(3),
  PURCHASE(4),
  LIKE(5),
  DISLIKE(6),
  RATING(7),
  /**
   * The item was shown as a recommendation; says nothing of taste, but measures what was served.
   */
  IMPRESSION(8);

  private final int code;

  InteractionType(int code) {
    this.code = code;
  }

  /** The number that binary histories store, 1 to 127. */
  public int code() {
    return code;
  }

  /**
   * Whether it is what a user thinks of an item. They think one thing at a time: of two opinions of
   * one moment, the later to arrive corrects the earlier.
   */
  public boolean isOpinion() {
    return this == LIKE || this == DISLIKE || this == RATING;
  }

  /** Whether it is what a recommendation is shown for: something is done with the item. */
  public boolean isSuccess() {
    return this == CLICK || this == CART || this == PURCHASE || this == LIKE;
  }

  /** The name in event JSON, for example {@code purchase}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The type with this JSON name, or nothing. */
  public static Optional<InteractionType> named(String wireName) {
    return Arrays.stream(values()).filter(type -> type.wireName().equals(wireName)).findFirst();
  }

  /** The type with this stored code, or nothing. */
  public static Optional<InteractionType> coded(int code) {
    return Arrays.stream(values()).filter(type -> type.code == code).findFirst();
  }

  /** All JSON names, comma-separated, for error messages. */
  static String wireNames() {
    return Arrays.stream(values()).map(InteractionType::wireName).collect(Collectors.joining(", "));
  }
}
