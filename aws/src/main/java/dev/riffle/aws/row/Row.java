package dev.riffle.aws.row;

/** A row of a table, written only when nobody else wrote it since it was read. */
public sealed interface Row permits UserRow, ItemRow, CountsRow, ArrivalsRow, SeenRow {
  /** The key that the row has in its table. */
  String pk();

  /** Which row it is, as errors and logs say: nothing of a user, whom the key would name. */
  default String shown() {
    return switch (this) {
      case UserRow _, SeenRow _ -> "a user's row";
      case ItemRow _, CountsRow _, ArrivalsRow _ -> "row " + pk();
    };
  }

  /** 0 for a row that is not stored yet, and one more with each write. */
  long rev();
}
