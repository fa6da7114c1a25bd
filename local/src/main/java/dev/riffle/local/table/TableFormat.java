package dev.riffle.local.table;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a file is. */
public enum TableFormat {
  /** Values between separators, whichever: CSV, TSV and their kin. */
  CSV,
  /** A JSON object a line. */
  NDJSON,
  PARQUET;

  private static final byte[] PARQUET_MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

  /** The format of this name, in any case. */
  public static Optional<TableFormat> named(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "csv", "tsv", "text" -> Optional.of(CSV);
      case "ndjson", "jsonl", "json" -> Optional.of(NDJSON);
      case "parquet" -> Optional.of(PARQUET);
      default -> Optional.empty();
    };
  }

  /** What a file's first bytes, inflated, say it is; names of files lie more often. */
  static TableFormat of(byte[] head) {
    if (head.length >= PARQUET_MAGIC.length
        && Arrays.equals(Arrays.copyOf(head, PARQUET_MAGIC.length), PARQUET_MAGIC)) {
      return PARQUET;
    }
    for (byte each : head) {
      char at = (char) (each & 0xff);
      boolean skipped = Character.isWhitespace(at) || at == 0xef || at == 0xbb || at == 0xbf;
      if (!skipped) {
        return at == '{' ? NDJSON : CSV;
      }
    }
    return CSV;
  }
}
