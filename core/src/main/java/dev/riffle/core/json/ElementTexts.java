package dev.riffle.core.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The elements of an array, cut out of its text and not read yet, so that each can be refused on
 * its own.
 *
 * @param count how many there are
 * @param texts the first of them, at most as many as were asked for
 */
public record ElementTexts(int count, List<String> texts) {
  public ElementTexts {
    texts = List.copyOf(texts);
  }

  /**
   * Cuts a text.
   *
   * @param field of the object that may stand around the array
   * @param max the most that are cut out; more are counted
   * @return nothing when the text is neither an array nor an object with an array in this field
   * @throws NotJson when it breaks JSON's grammar, or a name comes twice in the object around
   */
  public static Optional<ElementTexts> of(String text, String field, int max) throws NotJson {
    return TreeReader.reading(
        text,
        parser -> {
          JsonToken first = parser.nextToken();
          if (first == null) {
            throw NotJson.empty();
          }
          Optional<ElementTexts> found =
              switch (first) {
                case START_ARRAY -> Optional.of(elements(parser, text, max));
                case START_OBJECT -> inObject(parser, text, field, max);
                default -> {
                  parser.finishToken();
                  yield Optional.empty();
                }
              };
          if (parser.nextToken() != null) {
            throw NotJson.more(text, parser.currentTokenLocation());
          }
          return found;
        });
  }

  private static Optional<ElementTexts> inObject(
      JsonParser parser, String text, String field, int max) throws IOException {
    Optional<ElementTexts> found = Optional.empty();
    Set<String> names = new HashSet<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      if (!names.add(name)) {
        throw NotJson.content(
            name,
            "given twice",
            "must come once in its object, and comes again at "
                + NotJson.place(parser.currentTokenLocation()));
      }
      if (parser.nextToken() == JsonToken.START_ARRAY && name.equals(field)) {
        found = Optional.of(elements(parser, text, max));
      } else {
        parser.skipChildren();
        parser.finishToken();
      }
    }
    return found;
  }

  private static ElementTexts elements(JsonParser parser, String text, int max) throws IOException {
    var texts = new ArrayList<String>();
    int count = 0;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      int begin = (int) parser.currentTokenLocation().getCharOffset();
      parser.skipChildren();
      parser.finishToken();
      if (++count <= max) {
        texts.add(text.substring(begin, (int) parser.currentLocation().getCharOffset()));
      }
    }
    return new ElementTexts(count, texts);
  }
}
