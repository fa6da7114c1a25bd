package dev.riffle.retrain.export;

import blue.strategic.parquet.Dehydrator;
import blue.strategic.parquet.ParquetWriter;
import dev.riffle.core.api.ExportedList;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;

/**
 * One item of one user's list, or one user of a segment, as a row of Parquet.
 *
 * @param rank place in the list, from 1
 * @param itemId none where users are wanted who are like one
 */
record FlatRow(
    String userId,
    int rank,
    Optional<String> itemId,
    float score,
    String strategy,
    Optional<String> recommendationId) {
  private static final String USER = "user_id";
  private static final String RANK = "rank";
  private static final String ITEM = "item_id";
  private static final String SCORE = ExportedList.SCORE;
  private static final String STRATEGY = "strategy";
  private static final String RECOMMENDATION = "recommendation_id";

  private static final MessageType SCHEMA =
      new MessageType(
          "list",
          Types.required(PrimitiveTypeName.BINARY)
              .as(LogicalTypeAnnotation.stringType())
              .named(USER),
          Types.required(PrimitiveTypeName.INT32).named(RANK),
          text(ITEM),
          Types.required(PrimitiveTypeName.FLOAT).named(SCORE),
          text(STRATEGY),
          text(RECOMMENDATION));

  private static final Dehydrator<FlatRow> COLUMNS =
      (row, columns) -> {
        columns.write(USER, row.userId());
        columns.write(RANK, row.rank());
        row.itemId().ifPresent(item -> columns.write(ITEM, item));
        columns.write(SCORE, row.score());
        columns.write(STRATEGY, row.strategy());
        row.recommendationId().ifPresent(id -> columns.write(RECOMMENDATION, id));
      };

  /** Writes rows into a file that is not there yet. */
  static ParquetWriter<FlatRow> writer(Path file) throws IOException {
    return ParquetWriter.writeFile(SCHEMA, file.toFile(), COLUMNS);
  }

  private static PrimitiveType text(String name) {
    return Types.optional(PrimitiveTypeName.BINARY)
        .as(LogicalTypeAnnotation.stringType())
        .named(name);
  }
}
