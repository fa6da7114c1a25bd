package dev.riffle.local.sample;

import dev.riffle.core.event.ItemFeatures;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;

/**
 * The items of a sample: films that never were. Attention falls by rank as in Zipf's law, and one
 * film in ten is released while the sample runs.
 */
final class SampleCatalogue {
  private static final double ZIPF = 0.9;
  private static final int ZIPF_OFFSET = 12; // flattens the head: no film is seen by everyone
  private final List<Item> items;
  private final Map<String, Item> byId = new HashMap<>();
  private final List<GenreItems> shelves = new ArrayList<>();
  private final int moods;

  private SampleCatalogue(List<Item> items, int genres, int moods) {
    this.items = List.copyOf(items);
    this.moods = moods;
    items.forEach(item -> byId.put(item.id(), item));
    for (var genre = 0; genre < genres; genre++) {
      shelves.add(new GenreItems(items, genre));
    }
  }

  static SampleCatalogue make(SampleSettings settings, SplittableRandom random) {
    var words = Vocabulary.load();
    var genres = List.copyOf(words.genres().keySet());
    var ranks = ranks(settings.items(), random);
    var titles = new HashSet<String>();
    var items = new ArrayList<Item>();
    for (var i = 0; i < settings.items(); i++) {
      var genre = random.nextInt(genres.size());
      var second = random.nextInt(3) == 0 ? random.nextInt(genres.size()) : genre;
      var mood = random.nextInt(words.moods().size());
      var late = random.nextInt(10) == 0;
      var released = late ? settings.from().plus(part(settings.span(), random)) : settings.from();
      var year =
          late
              ? year(settings)
              : year(settings) - (int) (random.nextDouble() * random.nextDouble() * 70);
      var title = title(words, genres.get(genre), year, titles, random);
      var features = features(words, genres, genre, second, mood, year, title, random);
      items.add(
          new Item(
              "film-%04d".formatted(i + 1),
              title,
              features,
              genre,
              second,
              mood,
              1 / StrictMath.pow(ranks[i] + ZIPF_OFFSET, ZIPF),
              released));
    }
    return new SampleCatalogue(items, genres.size(), words.moods().size());
  }

  List<Item> items() {
    return items;
  }

  Optional<Item> item(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  int genres() {
    return shelves.size();
  }

  int moods() {
    return moods;
  }

  /** The items of a genre. */
  GenreItems shelf(int genre) {
    return shelves.get(genre);
  }

  private static int[] ranks(int count, SplittableRandom random) {
    var ranks = new int[count];
    for (var i = 1; i < count; i++) { // Fisher and Yates, inside out
      var j = random.nextInt(i + 1);
      ranks[i] = ranks[j];
      ranks[j] = i;
    }
    return ranks;
  }

  private static Duration part(Duration of, SplittableRandom random) {
    return Duration.ofSeconds(random.nextLong(of.toSeconds()));
  }

  private static int year(SampleSettings settings) {
    return settings.until().atOffset(ZoneOffset.UTC).getYear();
  }

  private static String title(
      Vocabulary words, String genre, int year, Set<String> taken, SplittableRandom random) {
    while (true) {
      var title = "%s (%d)".formatted(words.title(genre, random), year);
      if (taken.add(title)) {
        return title;
      }
    }
  }

  private static ItemFeatures features(
      Vocabulary words,
      List<String> genres,
      int genre,
      int second,
      int mood,
      int year,
      String title,
      SplittableRandom random) {
    var categories = new TreeSet<>(List.of(genres.get(genre)));
    categories.add(genres.get(second));
    var tags = new TreeSet<String>();
    tags.add(words.moods().get(mood));
    for (var n = random.nextInt(3); n > 0; n--) {
      tags.add(Vocabulary.pick(words.tags(), random));
    }
    var minutes = 75 + random.nextInt(40) + random.nextInt(40);
    var text = title + "\n" + words.description(genres.get(genre), words.moods().get(mood), random);
    return new ItemFeatures(
        List.copyOf(categories),
        List.copyOf(tags),
        Map.of("year", (double) year, "minutes", (double) minutes),
        text,
        List.of(),
        true,
        Optional.<Instant>empty());
  }
}
