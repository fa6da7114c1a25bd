package dev.riffle.retrain.choice;

import dev.riffle.retrain.fit.LinearSettings;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What validation chose.
 *
 * @param settings of the linear model: with the sparse part where that won
 * @param scores NDCG@10 of the best of each kind
 * @param cases how many they are the mean of
 * @param leftOut what was not tried, and why: a sentence each
 * @param sequence the sequence model, where one was tried
 */
public record Choice(
    LinearSettings settings,
    Map<Kind, Double> scores,
    int cases,
    List<String> leftOut,
    Optional<SequenceChoice> sequence) {
  /** What was compared. */
  public enum Kind {
    POPULARITY("popularity"),
    DENSE("the dense part alone"),
    SPARSE("the sparse part alone"),
    SUM("the sum of both parts"),
    SEQUENCE("the sequence model alone"),
    BOTH("the sequence model with successors");

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

  /** The same with a sequence model beside what was compared. */
  public Choice with(SequenceChoice tried) {
    Map<Kind, Double> more = new LinkedHashMap<>(scores);
    more.put(Kind.SEQUENCE, tried.alone());
    if (tried.sparse().isPresent()) {
      more.put(Kind.BOTH, tried.sum());
    }
    return new Choice(settings, more, cases, leftOut, Optional.of(tried));
  }

  /** The same with something more that was not tried, and why. */
  public Choice leavingOut(String sentence) {
    return new Choice(
        settings,
        scores,
        cases,
        Stream.concat(leftOut.stream(), Stream.of(sentence)).toList(),
        sequence);
  }

  /** The sequence model, if it ranked best: with successors, if these did. */
  public Optional<SequenceChoice> best() {
    return switch (winner()) {
      case POPULARITY, DENSE, SPARSE, SUM -> Optional.empty();
      case SEQUENCE -> sequence.map(SequenceChoice::withoutSuccessors);
      case BOTH -> sequence;
    };
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
    return Stream.of(
            Stream.of(found), best().map(SequenceChoice::epochs).stream(), leftOut.stream())
        .flatMap(sentences -> sentences)
        .collect(Collectors.joining(" "));
  }
}
