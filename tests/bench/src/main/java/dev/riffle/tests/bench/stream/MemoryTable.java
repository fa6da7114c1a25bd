package dev.riffle.tests.bench.stream;

import dev.riffle.aws.retry.Until;
import dev.riffle.aws.row.Row;
import dev.riffle.aws.row.Rows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A table in memory, with DynamoDB's condition on revisions. */
final class MemoryTable<R extends Row> implements Rows<R> {
  private final Map<String, R> rows = new HashMap<>();
  private final Map<String, R> written = new LinkedHashMap<>();

  /** The same rows, which go on apart from these; nothing of it is news. */
  synchronized MemoryTable<R> copy() {
    var copy = new MemoryTable<R>();
    copy.rows.putAll(rows);
    return copy;
  }

  @Override
  public synchronized Map<String, R> read(Set<String> keys, Until until) {
    var found = new HashMap<String, R>();
    for (String key : keys) {
      get(key).ifPresent(row -> found.put(key, row));
    }
    return found;
  }

  synchronized Optional<R> get(String key) {
    return Optional.ofNullable(rows.get(key));
  }

  @Override
  public synchronized boolean write(R row) {
    long stored = get(row.pk()).map(Row::rev).orElse(0L);
    if (stored != row.rev() - 1) {
      return false;
    }
    rows.put(row.pk(), row);
    written.put(row.pk(), row);
    return true;
  }

  /** The rows that were written since this was last asked, as they are now. */
  synchronized List<R> news() {
    var news = new ArrayList<>(written.values());
    written.clear();
    return news;
  }
}
