package dev.riffle.retrain.engine;

import blue.strategic.parquet.Dehydrator;
import blue.strategic.parquet.Hydrator;
import blue.strategic.parquet.ParquetReader;
import blue.strategic.parquet.ParquetWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;

/**
 * What was known of an item before the cut.
 *
 * @param users who did anything with it
 * @param popularity how many liked it, what is long ago counting less; only of items that anybody
 *     touched
 */
public record ItemRow(String item, int users, float popularity) {
  private static final String ITEM = "item";
  private static final String USERS = "users";
  private static final String POPULARITY = "popularity";

  private static final MessageType SCHEMA =
      new MessageType(
          "item",
          Types.required(PrimitiveTypeName.BINARY)
              .as(LogicalTypeAnnotation.stringType())
              .named(ITEM),
          Types.required(PrimitiveTypeName.INT32).named(USERS),
          Types.required(PrimitiveTypeName.FLOAT).named(POPULARITY));

  private static final Dehydrator<ItemRow> COLUMNS =
      (row, columns) -> {
        columns.write(ITEM, row.item());
        columns.write(USERS, row.users());
        columns.write(POPULARITY, row.popularity());
      };

  /** Writes rows into a file that is not there yet. */
  public static void write(List<ItemRow> rows, Path file) throws IOException {
    try (ParquetWriter<ItemRow> out = ParquetWriter.writeFile(SCHEMA, file.toFile(), COLUMNS)) {
      for (ItemRow row : rows) {
        out.write(row);
      }
    }
  }

  /** Reads a file. */
  static List<ItemRow> read(Path file) {
    try (var rows = ParquetReader.streamContent(file.toFile(), new ByName())) {
      return rows.toList();
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + file, e);
    }
  }

  private static final class ByName implements Hydrator<Map<String, Object>, ItemRow, String[]> {
    @Override
    public Map<String, Object> start() {
      return new HashMap<>();
    }

    @Override
    public Map<String, Object> add(Map<String, Object> target, String[] column, Object value) {
      target.put(column[0], value);
      return target;
    }

    @Override
    public ItemRow finish(Map<String, Object> target) {
      return new ItemRow(
          target.get(ITEM).toString(), (Integer) target.get(USERS), (Float) target.get(POPULARITY));
    }
  }
}
