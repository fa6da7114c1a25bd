package dev.riffle.tests.owndata;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * A small folder as GroupLens' archives are when unpacked: {@code movies.csv} and {@code
 * ratings.csv}, with titles that have commas and quotes in them. Whoever is in it rates what
 * everybody rates: taste, which a model could learn, there is none, so that a first model is hardly
 * better than popularity.
 */
record MovieLensFolder(Path folder, List<String> users) {
  private static final int USERS = 80;
  private static final int MOVIES = 150;
  private static final int MIN_RATINGS = 15;
  private static final int MAX_RATINGS = 40;
  private static final long BEGAN = 1_600_000_000; // epoch seconds
  private static final int SPAN_SECONDS = 200 * 86_400;
  private static final List<String> GENRES =
      List.of("Comedy", "Drama|Romance", "Action|Sci-Fi|IMAX", "(no genres listed)", "Film-Noir");

  /** Writes both files into a folder; they are the same each time. */
  static MovieLensFolder write(Path folder) throws IOException {
    var draw = new SplittableRandom(7);
    Files.write(
        folder.resolve("movies.csv"),
        IntStream.range(0, MOVIES)
            .mapToObj(movie -> "%d,%s,%s".formatted(id(movie), title(movie), genres(movie)))
            .collect(() -> lines("movieId,title,genres"), List::add, List::addAll));
    var ratings = lines("userId,movieId,rating,timestamp");
    for (int user = 1; user <= USERS; user++) {
      for (int movie : rated(draw)) {
        ratings.add(
            "%d,%d,%.1f,%d"
                .formatted(
                    user,
                    id(movie),
                    draw.nextInt(5, 11) / 2.0,
                    BEGAN + draw.nextInt(SPAN_SECONDS)));
      }
    }
    Files.write(folder.resolve("ratings.csv"), ratings);
    return new MovieLensFolder(
        folder, IntStream.rangeClosed(1, USERS).mapToObj(Integer::toString).toList());
  }

  private static List<String> lines(String header) {
    return new ArrayList<>(List.of(header));
  }

  /** Ids with gaps, as movies come and go. */
  private static int id(int movie) {
    return 1 + 3 * movie;
  }

  private static String title(int movie) {
    return switch (movie % 4) {
      case 0 -> "\"Story of Number %d, The (1995)\"".formatted(movie);
      case 1 -> "\"\"\"Great\"\" Number %d, a.k.a. Le Grand %d (1962)\"".formatted(movie, movie);
      case 2 -> "Amélie %d (2001)".formatted(movie);
      default -> "Number %d".formatted(movie);
    };
  }

  private static String genres(int movie) {
    return GENRES.get(movie % GENRES.size());
  }

  /** Different movies, the first of them far more often than the last. */
  private static TreeSet<Integer> rated(SplittableRandom draw) {
    var rated = new TreeSet<Integer>();
    int count = draw.nextInt(MIN_RATINGS, MAX_RATINGS + 1);
    while (rated.size() < count) {
      rated.add((int) (MOVIES * Math.pow(draw.nextDouble(), 2.5)));
    }
    return rated;
  }
}
