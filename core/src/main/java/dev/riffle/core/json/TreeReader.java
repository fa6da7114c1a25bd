package dev.riffle.core.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.math.BigDecimal;

/**
 * Builds a tree from Jackson's tokens, and refuses by its path what trees by Jackson let pass, or
 * fail at without a place: a name twice in an object, half of a surrogate pair, a number out of
 * bounds, too much depth. Numbers with a point or an exponent stay decimal, so that they are
 * written as they came.
 */
final class TreeReader {
  /** For callers that read tokens; its depth is what {@link ElementTexts} may skip over. */
  static final JsonFactory TOKENS =
      JsonFactory.builder()
          // A table of names is another's to fill: each text is read once.
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(1_000)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .build())
          .build();

  /** A sign, a point and an exponent beside the digits, and zeros that do not count. */
  private static final int MAX_NUMBER_LENGTH = JsonLimits.MAX_DIGITS + 100;

  private final JsonParser parser;
  private final boolean mayHoldHalves;

  private TreeReader(JsonParser parser, boolean mayHoldHalves) {
    this.parser = parser;
    this.mayHoldHalves = mayHoldHalves;
  }

  /**
   * Reads the one value of a text.
   *
   * @param fromUtf8 whether the text came from UTF-8, so that only an escape can be half a pair
   */
  static JsonNode read(String text, boolean fromUtf8) throws NotJson {
    return reading(
        text,
        parser -> {
          if (parser.nextToken() == null) {
            throw NotJson.empty();
          }
          JsonNode root = new TreeReader(parser, !fromUtf8 || text.contains("\\u")).value(0);
          if (parser.nextToken() != null) {
            throw NotJson.more(text, parser.currentTokenLocation());
          }
          return root;
        });
  }

  /** What reads tokens. */
  interface Reading<T> {
    T read(JsonParser parser) throws IOException;
  }

  /** Lets a text's tokens be read; what breaks the grammar becomes a {@link NotJson}. */
  static <T> T reading(String text, Reading<T> reading) throws NotJson {
    try (JsonParser parser = TOKENS.createParser(text)) {
      return reading.read(parser);
    } catch (NotJson e) {
      throw e;
    } catch (StreamConstraintsException e) {
      throw NotJson.content("", "too deep", depthRule());
    } catch (JsonEOFException e) {
      throw NotJson.cut(e.getLocation());
    } catch (JsonProcessingException e) {
      throw NotJson.broken(text, e.getLocation());
    } catch (IOException e) {
      throw new IllegalStateException("a text does not fail to be read", e);
    }
  }

  private JsonNode value(int depth) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(depth + 1);
      case START_ARRAY -> array(depth + 1);
      case VALUE_STRING -> TextNode.valueOf(whole(parser.getText()));
      case VALUE_NUMBER_INT -> integer();
      case VALUE_NUMBER_FLOAT -> DecimalNode.valueOf(decimal());
      case VALUE_TRUE -> BooleanNode.TRUE;
      case VALUE_FALSE -> BooleanNode.FALSE;
      case VALUE_NULL -> NullNode.instance;
      default -> throw new IllegalStateException("no value begins with " + parser.currentToken());
    };
  }

  private ObjectNode object(int depth) throws IOException {
    requireDepth(depth);
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = whole(parser.currentName());
      if (object.has(name)) {
        throw refused(
            "given twice",
            "must come once in its object, and comes again at "
                + NotJson.place(parser.currentTokenLocation()));
      }
      parser.nextToken();
      object.set(name, value(depth));
    }
    return object;
  }

  private ArrayNode array(int depth) throws IOException {
    requireDepth(depth);
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      array.add(value(depth));
    }
    return array;
  }

  private JsonNode integer() throws IOException {
    if (parser.getTextLength() > JsonLimits.MAX_DIGITS) {
      throw tooManyDigits();
    }
    return switch (parser.getNumberType()) {
      case INT -> IntNode.valueOf(parser.getIntValue());
      case LONG -> LongNode.valueOf(parser.getLongValue());
      default -> BigIntegerNode.valueOf(parser.getBigIntegerValue());
    };
  }

  private BigDecimal decimal() throws IOException {
    if (parser.getTextLength() > MAX_NUMBER_LENGTH) {
      throw tooManyDigits();
    }
    String text = parser.getText();
    BigDecimal number;
    try {
      number = new BigDecimal(text);
    } catch (NumberFormatException exponent) {
      throw exponentTooGreat(text);
    }
    if (number.precision() > JsonLimits.MAX_DIGITS) {
      throw tooManyDigits();
    }
    if (Math.abs((long) number.precision() - number.scale() - 1) > JsonLimits.MAX_EXPONENT) {
      throw exponentTooGreat(text);
    }
    return number;
  }

  private String whole(String text) throws NotJson {
    if (mayHoldHalves
        && text.codePoints().anyMatch(point -> Character.getType(point) == Character.SURROGATE)) {
      throw refused(
          TextNode.valueOf(text).toString(),
          "must hold whole characters, no half of a surrogate pair");
    }
    return text;
  }

  private void requireDepth(int depth) throws NotJson {
    if (depth > JsonLimits.MAX_DEPTH) {
      throw refused("too deep", depthRule());
    }
  }

  private static String depthRule() {
    return "must have a depth of at most " + JsonLimits.MAX_DEPTH;
  }

  private NotJson tooManyDigits() throws IOException {
    return refused(
        parser.getText(),
        "must be a number of at most %,d digits".formatted(JsonLimits.MAX_DIGITS));
  }

  private NotJson exponentTooGreat(String text) {
    return refused(
        text, "must be a number whose exponent is at most %,d".formatted(JsonLimits.MAX_EXPONENT));
  }

  private NotJson refused(String value, String rule) {
    return NotJson.content(path(parser.getParsingContext()), value, rule);
  }

  private static String path(JsonStreamContext at) {
    if (at == null || at.inRoot()) {
      return "";
    }
    String outer = path(at.getParent());
    if (at.inArray()) {
      return at.hasCurrentIndex() ? "%s[%d]".formatted(outer, at.getCurrentIndex()) : outer;
    }
    if (!at.hasCurrentName()) {
      return outer;
    }
    return outer.isEmpty() ? at.getCurrentName() : outer + "." + at.getCurrentName();
  }
}
