package dev.riffle.aws.row;

/** A row of a table, written only when nobody else wrote it since it was read. */
public sealed interface Row permits UserRow, ItemRow, CountsRow, ArrivalsRow, SeenRow {
  /** The key that the row has in its table. */
  String pk();

  /** 0 for a row that is not stored yet, and one more with each write. */
  long rev();
}
