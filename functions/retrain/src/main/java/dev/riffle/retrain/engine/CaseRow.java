package dev.riffle.retrain.engine;

import blue.strategic.parquet.Dehydrator;
import blue.strategic.parquet.Hydrator;
import blue.strategic.parquet.ParquetReader;
import blue.strategic.parquet.ParquetWriter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.riffle.core.json.JsonText;
import dev.riffle.core.json.NotJson;
import dev.riffle.core.online.HistoryCodec;
import dev.riffle.retrain.evaluate.Case;
import dev.riffle.retrain.evaluate.Segment;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;

/**
 * A held-out case as a row.
 *
 * @param before the history as rows of users have it, in Base64
 * @param relevant a list of ids as JSON
 * @param segments names of {@link Segment}s as JSON
 */
public record CaseRow(String user, String before, String relevant, String segments)
    implements Serializable {
  private static final MessageType SCHEMA =
      new MessageType("case", text("user"), text("before"), text("relevant"), text("segments"));

  private static final Dehydrator<CaseRow> COLUMNS =
      (row, columns) -> {
        columns.write("user", row.user());
        columns.write("before", row.before());
        columns.write("relevant", row.relevant());
        columns.write("segments", row.segments());
      };

  /** The row of a case. */
  public static CaseRow of(Case it) {
    return new CaseRow(
        it.user(),
        Base64.getEncoder().encodeToString(HistoryCodec.encode(it.before())),
        json(it.relevant().stream().sorted().toList()),
        json(it.segments().stream().map(Segment::name).sorted().toList()));
  }

  /** The case of a row. */
  public Case held() {
    var in = EnumSet.noneOf(Segment.class);
    list(segments).forEach(name -> in.add(Segment.valueOf(name)));
    return new Case(
        user,
        HistoryCodec.decode(Base64.getDecoder().decode(before)),
        list(relevant).stream().collect(Collectors.toSet()),
        in);
  }

  /** Writes rows into a file that is not there yet. */
  public static void write(List<CaseRow> rows, Path file) throws IOException {
    try (ParquetWriter<CaseRow> out = ParquetWriter.writeFile(SCHEMA, file.toFile(), COLUMNS)) {
      for (CaseRow row : rows) {
        out.write(row);
      }
    }
  }

  /** Reads a file. */
  static List<CaseRow> read(Path file) {
    try (var rows = ParquetReader.streamContent(file.toFile(), new ByName())) {
      return rows.toList();
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + file, e);
    }
  }

  private static final class ByName implements Hydrator<String[], CaseRow, String[]> {
    private static final List<String> NAMES = List.of("user", "before", "relevant", "segments");

    @Override
    public String[] start() {
      return new String[NAMES.size()];
    }

    @Override
    public String[] add(String[] target, String[] column, Object value) {
      target[NAMES.indexOf(column[0])] = value.toString();
      return target;
    }

    @Override
    public CaseRow finish(String[] values) {
      return new CaseRow(values[0], values[1], values[2], values[3]);
    }
  }

  private static String json(List<String> texts) {
    var array = JsonNodeFactory.instance.arrayNode();
    texts.forEach(array::add);
    return JsonText.compact(array);
  }

  private static List<String> list(String json) {
    try {
      return JsonText.read(json).valueStream().map(JsonNode::asText).toList();
    } catch (NotJson impossible) {
      throw new IllegalStateException("an engine wrote no JSON: " + json, impossible);
    }
  }

  private static PrimitiveType text(String name) {
    return Types.required(PrimitiveTypeName.BINARY)
        .as(LogicalTypeAnnotation.stringType())
        .named(name);
  }
}
