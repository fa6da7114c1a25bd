package dev.riffle.local.table;

import java.util.Iterator;
import java.util.List;

/** The rows of one table, in the order of the file. */
public interface RowReader extends Iterator<Row>, AutoCloseable {
  /** The columns that are known before the first row; of NDJSON none. */
  List<String> columns();

  @Override
  void close();
}
