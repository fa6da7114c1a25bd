package dev.riffle.local.sample;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The words that titles and descriptions are made of, by genre. */
record Vocabulary(
    List<String> patterns,
    List<String> names,
    List<String> moods,
    List<String> tags,
    List<String> sentences,
    TreeMap<String, Genre> genres) {
  private static final Pattern BLANK = Pattern.compile("\\{(\\w+)}");

  /** The words of one genre. */
  record Genre(List<String> adjectives, List<String> nouns, List<String> places) {}

  /** The words that come with this program. */
  static Vocabulary load() {
    try (var file = Vocabulary.class.getResourceAsStream("words.json")) {
      return JsonMapper.builder().build().readValue(file, new TypeReference<Vocabulary>() {});
    } catch (IOException e) {
      throw new UncheckedIOException("words.json is damaged", e);
    }
  }

  /** A title in a genre. */
  String title(String genre, SplittableRandom random) {
    return fill(pick(patterns, random), genre, "", Function.identity(), random);
  }

  /** A sentence about an item. */
  String description(String genre, String mood, SplittableRandom random) {
    Function<String, String> inText = word -> word.toLowerCase(Locale.ROOT);
    var text = fill(pick(sentences, random), genre, mood, inText, random);
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  static <T> T pick(List<T> list, SplittableRandom random) {
    return list.get(random.nextInt(list.size()));
  }

  private String fill(
      String pattern,
      String genre,
      String mood,
      Function<String, String> cased,
      SplittableRandom random) {
    var words = genres.get(genre);
    var text =
        BLANK
            .matcher(pattern)
            .replaceAll(
                blank ->
                    switch (blank.group(1)) {
                      case "adjective" -> cased.apply(pick(words.adjectives(), random));
                      case "noun" -> cased.apply(pick(words.nouns(), random));
                      case "place" -> pick(words.places(), random);
                      case "name" -> pick(names, random);
                      case "mood" -> mood;
                      default -> throw new IllegalStateException("words.json: " + pattern);
                    });
    return text.replaceAll("\\b([Aa]) (?=[AEIOaeio])", "$1n ");
  }
}
