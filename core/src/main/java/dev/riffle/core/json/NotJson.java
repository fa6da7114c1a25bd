package dev.riffle.core.json;

import com.fasterxml.jackson.core.JsonLocation;
import java.io.IOException;

/**
 * A text that is not JSON as it is taken here, with the place and the rule in sentences of our own:
 * a parser's messages name its classes.
 */
public final class NotJson extends IOException implements Quoting {
  private static final long serialVersionUID = 1;
  private static final int SHOWN = 10;

  /** What kind of text it is. */
  public enum Kind {
    /** Bytes that are no UTF-8. */
    CHARSET,
    /** A text that breaks JSON's grammar. */
    GRAMMAR,
    /** JSON by the grammar, with something in it that is not taken. */
    CONTENT
  }

  private final Kind kind;
  private final String path;
  private final String value;
  private final String rule;
  private final String unquoted;

  private NotJson(Kind kind, String path, String value, String rule, String unquoted) {
    super((path.isEmpty() ? "" : path + " ") + rule);
    this.unquoted = unquoted;
    this.kind = kind;
    this.path = path;
    this.value = value;
    this.rule = rule;
  }

  static NotJson charset(String how) {
    String rule = "must be JSON in UTF-8, and " + how;
    return new NotJson(Kind.CHARSET, "", "not UTF-8", rule, rule);
  }

  static NotJson empty() {
    String rule = "must be JSON, and is empty";
    return new NotJson(Kind.GRAMMAR, "", "empty", rule, rule);
  }

  static NotJson cut(JsonLocation at) {
    return grammar("must be JSON, and ends too early, at " + place(at), "");
  }

  static NotJson broken(String text, JsonLocation at) {
    return grammar("must be JSON, and is none from %s on".formatted(place(at)), before(text, at));
  }

  static NotJson more(String text, JsonLocation at) {
    return grammar("must be one JSON value, and another follows at " + place(at), before(text, at));
  }

  static NotJson content(String path, String value, String rule) {
    return new NotJson(Kind.CONTENT, Shown.whole(path), Shown.text(value), rule, "a field " + rule);
  }

  private static NotJson grammar(String rule, String quote) {
    return new NotJson(Kind.GRAMMAR, "", "not JSON", rule + quote, rule);
  }

  static String place(JsonLocation at) {
    return "line %d, column %d".formatted(at.getLineNr(), at.getColumnNr());
  }

  /** The text from there on: a line and a column are found sooner with what stands there. */
  private static String before(String text, JsonLocation at) {
    long offset = at.getCharOffset();
    if (offset < 0 || offset >= text.length()) {
      return "";
    }
    int end = (int) Math.min(text.length(), offset + SHOWN);
    String there = text.substring((int) offset, end).lines().findFirst().orElse("").strip();
    return there.isEmpty() ? "" : ", before '" + Shown.whole(there) + "'";
  }

  public Kind kind() {
    return kind;
  }

  /** The JSON path of what is not taken, for example {@code filter.anyOf[2]}; empty for all. */
  public String path() {
    return path;
  }

  /** What is there instead, shortened. */
  public String value() {
    return value;
  }

  /** What would be right, as a sentence goes on after the field's name. */
  public String rule() {
    return rule;
  }

  /** A field's name is the sender's too, who may have keyed an object by ids. */
  @Override
  public String unquoted() {
    return unquoted;
  }
}
