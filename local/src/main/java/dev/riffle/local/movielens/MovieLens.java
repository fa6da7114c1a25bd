package dev.riffle.local.movielens;

import dev.riffle.core.event.Event;
import dev.riffle.core.event.Interaction;
import dev.riffle.core.event.InteractionType;
import dev.riffle.core.event.ItemFeatures;
import dev.riffle.core.event.ItemPut;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * GroupLens' MovieLens data as anyone downloads it: {@code movies.csv} (movieId, title, genres),
 * {@code ratings.csv} (userId, movieId, rating, timestamp in epoch seconds) and, where it is there,
 * {@code tags.csv}. The same rows give events with the same ids, so importing twice changes
 * nothing; a row that was corrected gives another id at the same moment, and so stands from then
 * on.
 */
public final class MovieLens {
  private static final String NO_GENRES = "(no genres listed)";
  private static final Pattern YEAR = Pattern.compile("\\((\\d{4})\\)\\s*$");
  private static final Instant PUT = Instant.parse("1995-01-01T00:00:00Z"); // before any rating
  private final Map<String, String> titles;
  private final List<Event> events;
  private final SkippedRows skipped;

  private MovieLens(Map<String, String> titles, List<Event> events, SkippedRows skipped) {
    this.titles = Map.copyOf(titles);
    this.events = List.copyOf(events);
    this.skipped = skipped;
  }

  /**
   * Reads the files of a folder.
   *
   * @throws dev.riffle.local.run.SetupException when one is missing or is no such file
   */
  public static MovieLens read(Path folder, Clock clock) {
    var skipped = new SkippedRows();
    var titles = new HashMap<String, String>();
    var events = new ArrayList<Event>();
    var tags = MovieTags.read(folder, skipped);
    new CsvFile(folder.resolve("movies.csv"), "movieId", "title", "genres")
        .each(skipped, row -> movie(row, tags, titles, events, skipped));
    var ratings = new ArrayList<Interaction>();
    var latest = clock.instant();
    new CsvFile(folder.resolve("ratings.csv"), "userId", "movieId", "rating", "timestamp")
        .each(skipped, row -> rating(row, titles, latest, skipped).ifPresent(ratings::add));
    ratings.sort(
        Comparator.comparing(Interaction::userId)
            .thenComparing(Interaction::time)
            .thenComparing(Interaction::id));
    events.addAll(ratings);
    return new MovieLens(titles, events, skipped);
  }

  /** The titles of all movies by item id. */
  public Map<String, String> titles() {
    return titles;
  }

  /** All movies, then all ratings by user, and by time for each user. */
  public Stream<Event> events() {
    return events.stream();
  }

  public int size() {
    return events.size();
  }

  /** The rows that gave no event. */
  public SkippedRows skipped() {
    return skipped;
  }

  private static void movie(
      CsvFile.Row row,
      MovieTags tags,
      Map<String, String> titles,
      List<Event> events,
      SkippedRows skipped) {
    var movie = row.value(0);
    var title = row.value(1);
    if (titles.putIfAbsent(movie, title) != null) {
      skipped.add("movie listed twice", "movies.csv", row.line(), movie);
      return;
    }
    var genres =
        row.value(2).equals(NO_GENRES)
            ? List.<String>of()
            : Stream.of(row.value(2).split("\\|")).filter(g -> !g.isBlank()).distinct().toList();
    var year = YEAR.matcher(title);
    var numbers =
        year.find() ? Map.of("year", Double.valueOf(year.group(1))) : Map.<String, Double>of();
    var tagged = tags.of(movie);
    var features =
        new ItemFeatures(genres, tagged, numbers, title, List.of(), true, Optional.empty());
    // The id holds what is said of the movie, so that a corrected file is news.
    var said = new ArrayList<>(List.of(movie, title, row.value(2)));
    said.addAll(tagged);
    var id = "ml-" + hash(said.toArray(String[]::new));
    events.add(new ItemPut(id, Event.DEFAULT_TENANT, movie, PUT, features));
  }

  private static Optional<Interaction> rating(
      CsvFile.Row row, Map<String, String> titles, Instant latest, SkippedRows skipped) {
    var user = row.value(0);
    var movie = row.value(1);
    var value = number(row.value(2)).filter(stars -> stars >= 0 && stars <= 5);
    var time = seconds(row.value(3)).filter(at -> !at.isAfter(latest));
    String reason;
    if (!titles.containsKey(movie)) {
      reason = "unknown movie";
    } else if (value.isEmpty()) {
      reason = "bad rating (wanted: a number from 0 to 5)";
    } else if (time.isEmpty()) {
      reason = "bad timestamp (wanted: epoch seconds, from 1970 to now)";
    } else {
      return Optional.of(
          new Interaction(
              // With the stars, so that a corrected file is news.
              "ml-" + hash(user, movie, row.value(3), row.value(2)),
              Event.DEFAULT_TENANT,
              InteractionType.RATING,
              user,
              movie,
              time.get(),
              OptionalDouble.of(value.get()),
              Optional.empty(),
              Optional.empty()));
    }
    skipped.add(reason, "ratings.csv", row.line(), String.join(",", row.values()));
    return Optional.empty();
  }

  private static Optional<Double> number(String text) {
    try {
      return Optional.of(Double.valueOf(text)).filter(Double::isFinite);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> seconds(String text) {
    try {
      var seconds = Long.parseLong(text);
      return seconds < 0 || seconds > Instant.MAX.getEpochSecond()
          ? Optional.empty()
          : Optional.of(Instant.ofEpochSecond(seconds));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** 128 bits of SHA-256 of the parts: the same for the same row, and it does not show them. */
  private static String hash(String... parts) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      var hash = digest.digest(String.join("\n", parts).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
