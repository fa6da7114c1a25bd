package dev.riffle.retrain.choice;

import dev.riffle.retrain.fit.LinearSettings;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What validation chose.
 *
 * @param settings of the linear model: with the sparse part where that won
 * @param scores NDCG@10 of the best of each kind
 * @param cases how many they are the mean of
 * @param leftOut what was not tried, and why: a sentence each
 */
public record Choice(
    LinearSettings settings, Map<Kind, Double> scores, int cases, List<String> leftOut) {
  /** What was compared. */
  public enum Kind {
    POPULARITY("popularity"),
    DENSE("the dense part alone"),
    SPARSE("the sparse part alone"),
    SUM("the sum of both parts");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** For people. */
    public String words() {
      return words;
    }
  }

  public Choice {
    scores = Collections.unmodifiableMap(new LinkedHashMap<>(scores));
    leftOut = List.copyOf(leftOut);
  }

  /** The kind with the best score; of equals the simpler one. */
  public Kind winner() {
    return scores.entrySet().stream()
        .max(
            Map.Entry.<Kind, Double>comparingByValue()
                .thenComparing(Map.Entry::getKey, Comparator.reverseOrder()))
        .orElseThrow()
        .getKey();
  }

  /** What won and by how much, and what was left out, for people. */
  public String words() {
    Kind winner = winner();
    String others =
        scores.entrySet().stream()
            .filter(entry -> entry.getKey() != winner)
            .map(
                entry ->
                    String.format(Locale.ROOT, "%s %.4f", entry.getKey().words(), entry.getValue()))
            .collect(Collectors.joining(", "));
    String found =
        String.format(
            Locale.ROOT,
            "On %,d validation cases %s ranked best, NDCG@10 %.4f; %s.",
            cases,
            winner.words(),
            scores.get(winner),
            others);
    return Stream.concat(Stream.of(found), leftOut.stream()).collect(Collectors.joining(" "));
  }
}
