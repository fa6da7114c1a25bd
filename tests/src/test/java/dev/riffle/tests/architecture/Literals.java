package dev.riffle.tests.architecture;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The string literals of a Java source, without its comments. */
final class Literals {
  /** What a quote may stand in, each as a whole: comments first, since they may hold quotes. */
  private static final Pattern TOKEN =
      Pattern.compile(
          "//[^\n]*"
              + "|/\\*.*?\\*/"
              + "|'(?:\\\\.|[^'\\\\\n])+'"
              + "|\"\"\"(?<block>.*?(?<!\\\\)(?:\\\\\\\\)*)\"\"\""
              + "|\"(?<text>(?:\\\\.|[^\"\\\\\n])*)\"",
          Pattern.DOTALL);

  private Literals() {}

  /** In the order in which they stand; escapes as they are written. */
  static List<String> of(String source) {
    return TOKEN.matcher(source).results().flatMap(Literals::literal).toList();
  }

  private static Stream<String> literal(MatchResult token) {
    return Stream.of("block", "text").map(token::group).filter(text -> text != null);
  }

  /** Whether a pattern occurs. */
  static boolean has(String literal, Pattern pattern) {
    return pattern.matcher(literal).find();
  }
}
