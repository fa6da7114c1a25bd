package dev.riffle.local.preset;

import static dev.riffle.local.mapping.RowKind.EVENTS;
import static dev.riffle.local.mapping.RowKind.ITEMS;
import static dev.riffle.local.mapping.RowKind.USERS;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Data sets that anybody may download. */
final class OpenData {
  private static final String TAB = "\t";
  private static final String STARS = "user,item,rating,timestamp";

  /** The columns of 0 and 1 in MovieLens 100K's {@code u.item}. */
  private static final String GENRES =
      "unknown,Action,Adventure,Animation,Children's,Comedy,Crime,Documentary,Drama,Fantasy,"
          + "Film-Noir,Horror,Musical,Mystery,Romance,Sci-Fi,Thriller,War,Western";

  private OpenData() {}

  static Stream<Preset> presets() {
    return Stream.of(movieLens(), amazon(), yelp(), lastFm(), steam(), retailrocket());
  }

  private static Preset movieLens() {
    String flags =
        Arrays.stream(GENRES.split(",")).map("flags="::concat).collect(Collectors.joining(","));
    return new Preset(
        "movielens",
        "MovieLens 100K, 1M, 10M, 20M, 25M, 32M, latest (grouplens.org)",
        FileRule.of("u\\.data", EVENTS, "").text(TAB, STARS),
        FileRule.of("u\\.item", ITEMS, "item=item,text=title,attributes=url," + flags)
            .text("|", Preset.and("item,title,released,video,url", GENRES)),
        FileRule.of("u\\.user", USERS, "user=user,numbers=age,tags=gender,tags=occupation")
            .text("|", "user,age,gender,occupation,zip"),
        FileRule.of("ratings\\.dat", EVENTS, "").text("::", STARS),
        FileRule.of("movies\\.dat", ITEMS, "item=item,text=title,categories=genres")
            .text("::", "item,title,genres"),
        FileRule.of("users\\.dat", USERS, "user=user,tags=gender,tags=occupation")
            .text("::", "user,gender,age,occupation,zip"),
        FileRule.of("ratings\\.csv", EVENTS, ""),
        FileRule.of("movies\\.csv", ITEMS, ""),
        FileRule.leftOut("(tags|links|genome-.*)\\.csv|tags\\.dat|u[.\\d].*|u[ab]\\..*"));
  }

  private static Preset amazon() {
    return new Preset(
        "amazon",
        "Amazon reviews of 2014, 2018 and 2023: reviews, ratings alone, products (meta)",
        FileRule.of("meta.*\\.jsonl?", ITEMS, "numbers="),
        FileRule.of("ratings_.*\\.csv", EVENTS, "").header(STARS),
        FileRule.of(".*\\.csv", EVENTS, "").header("item,user,rating,timestamp"),
        FileRule.of(".*\\.jsonl?", EVENTS, "").type("rating"));
  }

  private static Preset yelp() {
    return new Preset(
        "yelp",
        "Yelp's open data set: reviews and businesses",
        FileRule.of(".*review\\.json", EVENTS, "value=stars").type("rating"),
        FileRule.of(
            ".*business\\.json",
            ITEMS,
            "item=business_id,text=name,categories=categories,tags=city,available=is_open"),
        FileRule.leftOut(".*(tip|user|checkin|photos?)\\.json"));
  }

  private static Preset lastFm() {
    return new Preset(
        "lastfm",
        "Last.fm 360K, 1K and HetRec 2011: artists that people listened to",
        FileRule.of("user_artists\\.dat", EVENTS, "value=weight").type("view"),
        FileRule.of("artists\\.dat", ITEMS, "item=id,text=name,attributes=url"),
        FileRule.of(
                "userid-timestamp-artid-artname-traid-traname\\.tsv",
                EVENTS,
                "user=user,item=artist,time=time,value=")
            .text(TAB, "user,time,artist_id,artist,track_id,track")
            .type("view"),
        FileRule.of(
                "usersha1-artmbid-artname-plays\\.tsv", EVENTS, "user=user,item=artist,value=plays")
            .text(TAB, "user,artist_id,artist,plays")
            .type("view"),
        FileRule.leftOut("(user_(tagged|friends).*|tags|usersha1-profile|userid-profile).*"));
  }

  private static Preset steam() {
    return new Preset(
            "steam",
            "Steam 200k (Kaggle): games that people bought and played",
            FileRule.of("steam.*\\.csv", EVENTS, "user=user,item=game,type=behavior,value=hours")
                .header("user,game,behavior,hours,zero"))
        .with("play", "view");
  }

  private static Preset retailrocket() {
    return new Preset(
        "retailrocket",
        "Retailrocket's e-commerce data set (Kaggle)",
        FileRule.of("events\\.csv", EVENTS, ""),
        FileRule.of("item_properties.*\\.csv", ITEMS, "item=itemid,categories=value,time=timestamp")
            .only("property", "categoryid"),
        FileRule.leftOut("category_tree\\.csv"));
  }
}
