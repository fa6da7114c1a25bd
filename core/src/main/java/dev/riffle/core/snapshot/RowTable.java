package dev.riffle.core.snapshot;

import java.util.Arrays;
import java.util.Optional;

/**
 * The tables of rows that a snapshot may have, in the file's order: for each item, weights of
 * others. All have one form: a section that says where the chunks of rows lie, then a section of
 * rows for each block of items.
 */
public enum RowTable {
  /** What people went on to: the sparse part. */
  SUCCESSORS("successor-index", "successors"),
  /** What the same people bought. */
  BOUGHT("bought-index", "bought");

  private final String index;
  private final String rows;

  RowTable(String index, String rows) {
    this.index = index;
    this.rows = rows;
  }

  /** The table that a section is of, if it is of one. */
  static Optional<RowTable> of(String section) {
    return Arrays.stream(values()).filter(table -> table.holds(section)).findFirst();
  }

  /** The name of the section that says where the rows lie. */
  public String index() {
    return index;
  }

  /** The name of the section with the rows of the n-th block's items. */
  String rows(int block) {
    return rows + "-" + block;
  }

  /** What the names of its tensors begin with. */
  String tensors() {
    return rows;
  }

  private boolean holds(String section) {
    return section.equals(index) || section.startsWith(rows + "-");
  }
}
