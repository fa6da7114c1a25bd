package dev.riffle.local.mapping;

import dev.riffle.core.event.InteractionType;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What others call the types of interactions, and what whoever imports says of their own.
 *
 * @param own names of theirs, in lower case
 */
public record TypeNames(Map<String, InteractionType> own) {
  private static final Map<InteractionType, String> KNOWN =
      Map.of(
          InteractionType.VIEW,
          "view viewed pageview page_view pv detail watch watched play played listen listened read"
              + " impression_click visit see item_view product_view",
          InteractionType.CLICK,
          "click clicked open tap select",
          InteractionType.CART,
          "cart add_to_cart addtocart add-to-cart basket wishlist fav favorite",
          InteractionType.PURCHASE,
          "purchase purchased buy bought order ordered transaction checkout rent conversion",
          InteractionType.LIKE,
          "like liked star thumbs_up thumbsup upvote love recommend share",
          InteractionType.DISLIKE,
          "dislike disliked thumbs_down thumbsdown downvote hide skip",
          InteractionType.RATING,
          "rating rate rated review",
          InteractionType.IMPRESSION,
          "impression shown exposure");

  /** Nobody said anything. */
  public static final TypeNames KNOWN_ALONE = new TypeNames(Map.of());

  public TypeNames {
    own = Collections.unmodifiableMap(new TreeMap<>(own)); // the same has the same text
  }

  /**
   * With names that somebody gave.
   *
   * @param given types by their names for them
   * @throws BadMapping when one is no type
   */
  public static TypeNames with(Map<String, String> given) {
    var own = new HashMap<String, InteractionType>();
    given.forEach(
        (name, type) ->
            own.put(
                name.toLowerCase(Locale.ROOT),
                InteractionType.named(type)
                    .orElseThrow(
                        () ->
                            new BadMapping(
                                "%s is no type of interaction: give one of %s"
                                    .formatted(type, wireNames())))));
    return new TypeNames(own);
  }

  /** These, and beneath them others. */
  TypeNames over(TypeNames others) {
    var all = new HashMap<>(others.own);
    all.putAll(own);
    return new TypeNames(all);
  }

  /** The type that a name means. */
  public Optional<InteractionType> type(String name) {
    String lower = name.strip().toLowerCase(Locale.ROOT);
    return Optional.ofNullable(own.get(lower))
        .or(() -> InteractionType.named(lower))
        .or(
            () ->
                KNOWN.entrySet().stream()
                    .filter(known -> Arrays.asList(known.getValue().split(" ")).contains(lower))
                    .map(Map.Entry::getKey)
                    .findFirst());
  }

  /** All types, for messages. */
  static String wireNames() {
    return Arrays.stream(InteractionType.values())
        .map(InteractionType::wireName)
        .collect(Collectors.joining(", "));
  }
}
