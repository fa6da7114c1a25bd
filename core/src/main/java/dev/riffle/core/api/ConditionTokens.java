package dev.riffle.core.api;

import java.util.ArrayList;
import java.util.List;

/** A condition's short form in words and signs, each with its place. */
final class ConditionTokens {
  /** What may stand in a word without quotes, beside letters and digits of any script. */
  private static final String WORD_SIGNS = "_.-+:/#@&%'";

  /** What a token is. */
  enum Kind {
    WORD,
    QUOTED,
    SIGN,
    END
  }

  /**
   * One of them.
   *
   * @param text without quotes
   * @param at its place: characters of Java before it, from 0
   */
  record Token(Kind kind, String text, int at) {
    boolean is(String sign) {
      return kind == Kind.SIGN && text.equals(sign);
    }

    /** Whether it may be a name or a value. */
    boolean isName() {
      return kind == Kind.WORD || kind == Kind.QUOTED;
    }

    /** Whether it is this word of the language, and not a name in quotes. */
    boolean isWord(String word) {
      return kind == Kind.WORD && text.equals(word);
    }
  }

  /** What is no token. */
  static final class NoToken extends Exception {
    private static final long serialVersionUID = 1;
    private final int at;

    NoToken(int at, String rule) {
      super(rule);
      this.at = at;
    }

    int at() {
      return at;
    }
  }

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private ConditionTokens(String text) {
    this.text = text;
  }

  /** Cuts a text; the last token is the end. */
  static List<Token> of(String text) throws NoToken {
    var cut = new ConditionTokens(text);
    cut.all();
    return cut.tokens;
  }

  private void all() throws NoToken {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (Character.isWhitespace(c)) {
        at++;
      } else if (c == '"') {
        quoted();
      } else if ("<>=!(),".indexOf(c) >= 0) {
        sign(c);
      } else if (isWordPart(c)) {
        word();
      } else {
        throw new NoToken(at, "must be a name, a number, a sign or a text in double quotes");
      }
    }
    tokens.add(new Token(Kind.END, "", at));
  }

  private void sign(char c) throws NoToken {
    boolean comparison = "<>!".indexOf(c) >= 0;
    boolean two = comparison && at + 1 < text.length() && text.charAt(at + 1) == '=';
    if (c == '!' && !two) {
      throw new NoToken(at, "must be '!=', or the word 'not'");
    }
    tokens.add(new Token(Kind.SIGN, text.substring(at, at + (two ? 2 : 1)), at));
    at += two ? 2 : 1;
  }

  private void word() {
    int from = at;
    while (at < text.length() && isWordPart(text.charAt(at))) {
      at++;
    }
    tokens.add(new Token(Kind.WORD, text.substring(from, at), from));
  }

  private void quoted() throws NoToken {
    int from = at++;
    var name = new StringBuilder();
    while (at < text.length() && text.charAt(at) != '"') {
      if (text.charAt(at) == '\\') {
        at++;
      }
      if (at < text.length()) {
        name.append(text.charAt(at++));
      }
    }
    if (at >= text.length()) {
      throw new NoToken(from, "must end with a double quote");
    }
    at++;
    tokens.add(new Token(Kind.QUOTED, name.toString(), from));
  }

  private static boolean isWordPart(char c) {
    return Character.isLetterOrDigit(c) || Character.isSurrogate(c) || WORD_SIGNS.indexOf(c) >= 0;
  }
}
