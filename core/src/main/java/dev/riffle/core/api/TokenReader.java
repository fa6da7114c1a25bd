package dev.riffle.core.api;

import dev.riffle.core.api.ConditionTokens.Kind;
import dev.riffle.core.api.ConditionTokens.Token;
import dev.riffle.core.json.Shown;
import dev.riffle.core.name.Ids;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Takes a condition's tokens one after another; what is wrong is refused by its character. */
final class TokenReader {
  private final String field;
  private final List<Token> tokens;
  private int next;
  private int size;

  private TokenReader(String field, List<Token> tokens) {
    this.field = field;
    this.tokens = tokens;
  }

  /**
   * Of a text.
   *
   * @param field where it stands
   * @throws Refusal when something in it is no token
   */
  static TokenReader of(String field, String text) {
    try {
      return new TokenReader(field, ConditionTokens.of(text));
    } catch (ConditionTokens.NoToken e) {
      throw refused(field, text.substring(e.at()), e.at(), e.getMessage());
    }
  }

  /** The next one, which stays. */
  Token peek() {
    return tokens.get(next);
  }

  /** Takes a sign if it comes next. */
  boolean take(String sign) {
    boolean there = peek().is(sign);
    next += there ? 1 : 0;
    return there;
  }

  /** Takes a word of the language if it comes next. */
  boolean takeWord(String word) {
    boolean there = peek().isWord(word);
    next += there ? 1 : 0;
    return there;
  }

  /** Takes a sign that must come next. */
  void expect(String sign) {
    if (!take(sign)) {
      throw wrong(peek(), "must be '" + sign + "'");
    }
  }

  /** Takes one of some signs. */
  String sign(List<String> signs) {
    for (String sign : signs) {
      if (take(sign)) {
        return sign;
      }
    }
    throw wrong(peek(), "must be one of " + String.join(", ", signs));
  }

  /** Takes a name or a value. */
  Token value() {
    Token token = peek();
    if (!token.isName()) {
      throw wrong(token, "must be a value");
    }
    next++;
    return token;
  }

  /** Takes a list of values in brackets, each of which counts. */
  List<Token> list() {
    expect("(");
    var values = new ArrayList<Token>();
    do {
      values.add(value());
      count(values.getLast());
    } while (take(","));
    if (!take(")")) {
      throw wrong(peek(), "must be ',' or ')'");
    }
    return values;
  }

  /** Takes a list of labels in brackets. */
  Set<String> labels() {
    var labels = new LinkedHashSet<String>();
    list().forEach(token -> labels.add(label(token)));
    return labels;
  }

  /** Takes a number of days. */
  double days() {
    Token token = value();
    if (!token.text().endsWith("d")) {
      throw wrong(token, "must be a number of days, as in 30d");
    }
    return number(token, token.text().substring(0, token.text().length() - 1), false);
  }

  /** A token as a label. */
  String label(Token token) {
    if (!Ids.isLabel(token.text())) {
      throw wrong(token, Ids.LABEL_RULE);
    }
    return token.text();
  }

  /**
   * A token as a number.
   *
   * @param orText whether a text may stand there too
   */
  double number(Token token, boolean orText) {
    return number(token, token.text(), orText);
  }

  private double number(Token token, String text, boolean orText) {
    // Java's own forms are more: hexadecimal, NaN, a suffix.
    if (token.kind() == Kind.WORD && text.matches("[-+]?[0-9]*\\.?[0-9]+([eE][-+]?[0-9]{1,3})?")) {
      double value = Double.parseDouble(text);
      if (Double.isFinite(value)) {
        return value;
      }
    }
    throw wrong(token, "must be a finite number" + (orText ? ", or a text in double quotes" : ""));
  }

  /** Counts a condition or a name. */
  void count(Token token) {
    if (++size > ApiLimits.MAX_CONDITIONS) {
      throw wrong(
          token,
          "must be one of at most %,d conditions and names".formatted(ApiLimits.MAX_CONDITIONS));
    }
  }

  /** The error that names a token's place. */
  Refusal wrong(Token token, String rule) {
    return refused(field, token.text(), token.at(), rule);
  }

  private static Refusal refused(String field, String text, int at, String rule) {
    return Refusal.field(
        field,
        "%s at character %d"
            .formatted(text.isEmpty() ? "at its end" : "'" + Shown.text(text) + "'", at + 1),
        rule);
  }
}
