package dev.riffle.local.mapping;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a column can be for. Names of columns are compared without case, points and dashes. */
public enum Target {
  USER(
      false,
      "events users",
      "user userid uid customer customerid custid visitor visitorid member memberid account"
          + " accountid reviewer reviewerid client clientid usersha1 userhash profileid personid"
          + " authoruserid steamid"),
  ITEM(
      false,
      "events items",
      "item itemid iid parentasin asin product productid prodid movie movieid game gameid gametitle"
          + " app appid business businessid artist artistid track trackid song songid book bookid"
          + " isbn article articleid video videoid content contentid sku objectid"),
  TIME(
      false,
      "events items users",
      "time timestamp ts datetime date eventtime eventtimestamp unixreviewtime creationtimestamp"
          + " createdat created occurredat reviewtime unixtime when"),
  TYPE(
      false,
      "events",
      "type eventtype event eventname action behavior behaviour behaviorname behaviourname"
          + " feedbacktype interaction interactiontype activity verb"),
  VALUE(
      false, "events", "value rating stars score overall eventvalue plays playcount weight hours"),
  /** Taken as it is; without one, an event's id is made of what the row says. */
  ID(false, "events", ""),
  SESSION(false, "events", "session sessionid visitid"),
  TEXT(
      true,
      "items users",
      "title name itemname itemtitle producttitle productname movietitle appname text description"
          + " productdescription summary comment overview"),
  CATEGORIES(true, "items users", "categories category genres genre maincategory categoryid cats"),
  /** Columns of 0 and 1, each named after a category. */
  FLAGS(true, "items users", ""),
  TAGS(true, "items users", "tags tag labels keywords brand store city gender country"),
  NUMBERS(true, "items users", "price year releaseyear runtime age"),
  /** With {@code !} before the column's name, whether it is <em>not</em> available. */
  AVAILABLE(
      false,
      "items",
      "available isavailable instock isopen active !ishidden !hidden !isdisabled !disabled"),
  EXPIRES(false, "items", "expires expiresat validuntil"),
  /** Shown beside the item, read by no model. */
  ATTRIBUTES(true, "items", "url link image imageurl picture poster thumbnail");

  private final boolean many;
  private final String kinds;
  private final String known;

  Target(boolean many, String kinds, String known) {
    this.many = many;
    this.kinds = kinds;
    this.known = known;
  }

  /** Whether several columns may be for it. */
  boolean takesMany() {
    return many;
  }

  boolean fits(RowKind kind) {
    return List.of(kinds.split(" ")).contains(kind.wireName());
  }

  /**
   * Names of columns that are most often for this, the surest first; with {@code !} before those
   * that say the opposite.
   */
  List<String> known() {
    return known.isEmpty() ? List.of() : List.of(known.split(" "));
  }

  /** The name in options and on screen. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The target of this name, in any case. */
  public static Optional<Target> named(String name) {
    return Arrays.stream(values()).filter(it -> it.name().equalsIgnoreCase(name)).findFirst();
  }

  /**
   * Columns by target, as {@code user=customer} says it; {@code value=} names none.
   *
   * @throws BadMapping for what is said otherwise
   */
  public static Map<Target, List<String>> columns(List<String> said) {
    var columns = new EnumMap<Target, List<String>>(Target.class);
    for (String each : said) {
      int equals = each.indexOf('=');
      String name = equals < 0 ? each : each.substring(0, equals);
      Target target =
          named(name)
              .filter(_ -> equals >= 0)
              .orElseThrow(
                  () ->
                      new BadMapping(
                          "%s is not of the form WHAT=COLUMN, where WHAT is one of %s"
                              .formatted(
                                  each,
                                  Arrays.stream(values())
                                      .map(Target::wireName)
                                      .collect(Collectors.joining(", ")))));
      List<String> named = columns.computeIfAbsent(target, _ -> new ArrayList<>());
      if (equals < each.length() - 1) {
        named.add(each.substring(equals + 1));
      }
    }
    return columns;
  }
}
