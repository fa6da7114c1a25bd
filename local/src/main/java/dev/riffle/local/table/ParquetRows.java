package dev.riffle.local.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.hardwood.InputFile;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.row.PqList;
import dev.hardwood.row.PqMap;
import dev.hardwood.row.PqStruct;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/** Rows of a Parquet file. Lists and objects are JSON. */
final class ParquetRows implements RowReader {
  private final ParquetFileReader file;
  private final dev.hardwood.reader.RowReader rows;
  private final List<String> columns;
  private long number;

  ParquetRows(Path path) {
    try {
      this.file = ParquetFileReader.open(InputFile.of(path));
    } catch (IOException | RuntimeException e) {
      throw new UnreadableTable("%s is no whole Parquet file: %s".formatted(path, e), e);
    }
    this.rows = file.rowReader();
    this.columns =
        file.getFileSchema().getRootNode().children().stream().map(it -> it.name()).toList();
  }

  @Override
  public List<String> columns() {
    return columns;
  }

  @Override
  public boolean hasNext() {
    return rows.hasNext();
  }

  @Override
  public Row next() {
    if (!rows.hasNext()) {
      throw new NoSuchElementException();
    }
    rows.next();
    number++;
    Map<String, String> values = LinkedHashMap.newLinkedHashMap(columns.size());
    for (int at = 0; at < columns.size(); at++) {
      if (!rows.isNull(at)) {
        JsonNode value = json(rows.getValue(at));
        values.put(columns.get(at), value.isValueNode() ? value.asText() : value.toString());
      }
    }
    return Row.of(number, values);
  }

  private static JsonNode json(Object value) {
    return switch (value) {
      case null -> JsonNodeFactory.instance.nullNode();
      case Boolean flag -> JsonNodeFactory.instance.booleanNode(flag);
      case Integer whole -> JsonNodeFactory.instance.numberNode(whole);
      case Long whole -> JsonNodeFactory.instance.numberNode(whole);
      case Float number -> JsonNodeFactory.instance.numberNode(number);
      case Double number -> JsonNodeFactory.instance.numberNode(number);
      case PqList list -> {
        var array = JsonNodeFactory.instance.arrayNode();
        list.values().forEach(each -> array.add(json(each)));
        yield array;
      }
      case PqStruct struct -> {
        var object = JsonNodeFactory.instance.objectNode();
        for (int at = 0; at < struct.getFieldCount(); at++) {
          if (!struct.isNull(at)) {
            object.set(struct.getFieldName(at), json(struct.getValue(at)));
          }
        }
        yield object;
      }
      case PqMap map -> {
        var object = JsonNodeFactory.instance.objectNode();
        map.getEntries()
            .forEach(each -> object.set(String.valueOf(each.getKey()), json(each.getValue())));
        yield object;
      }
      case byte[] bytes ->
          JsonNodeFactory.instance.textNode(
              new String(bytes, java.nio.charset.StandardCharsets.UTF_8));
      default -> JsonNodeFactory.instance.textNode(value.toString());
    };
  }

  @Override
  public void close() {
    try {
      rows.close();
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
