package dev.riffle.local.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.json.JsonText;
import dev.riffle.core.json.NotJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/** A JSON object a line. Fields of objects within have a name with a point, as in {@code a.b}. */
final class NdjsonRows implements RowReader {
  private final BufferedReader text;
  private Optional<String> next = Optional.empty();
  private long line;

  NdjsonRows(Reader text) {
    this.text = new BufferedReader(text);
  }

  @Override
  public List<String> columns() {
    return List.of();
  }

  @Override
  public boolean hasNext() {
    try {
      while (next.isEmpty()) {
        String read = text.readLine();
        if (read == null) {
          return false;
        }
        line++;
        next = Optional.of(read).filter(it -> !it.isBlank());
      }
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Row next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    String json = next.orElseThrow();
    next = Optional.empty();
    try {
      if (JsonText.read(json) instanceof ObjectNode object) {
        return Row.of(line, values(object), object);
      }
    } catch (NotJson e) {
      return Row.faulty(line, e.path(), DecodedText.shown(json), e.rule());
    }
    return Row.faulty(line, "", DecodedText.shown(json), "must be a JSON object");
  }

  private static Map<String, String> values(ObjectNode object) {
    Map<String, String> values = LinkedHashMap.newLinkedHashMap(object.size());
    put("", object, values);
    return values;
  }

  private static void put(String within, ObjectNode object, Map<String, String> values) {
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      JsonNode value = field.getValue();
      String name = within + field.getKey();
      if (value instanceof ObjectNode inner) {
        values.put(name, inner.toString());
        put(name + ".", inner, values);
      } else if (!value.isNull()) {
        values.put(name, value.isValueNode() ? value.asText() : value.toString());
      }
    }
  }

  @Override
  public void close() {
    try {
      text.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
