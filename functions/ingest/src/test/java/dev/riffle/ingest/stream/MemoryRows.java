package dev.riffle.ingest.stream;

import dev.riffle.aws.retry.Until;
import dev.riffle.aws.row.Row;
import dev.riffle.aws.row.RowMapping;
import dev.riffle.aws.row.Rows;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A table in memory, holding what DynamoDB would: attributes. */
final class MemoryRows<R extends Row> implements Rows<R> {
  final Map<String, Map<String, AttributeValue>> table = new TreeMap<>();
  int writes;

  /** How many writes somebody else is faster at. */
  int race;

  private final RowMapping<R> mapping;
  private final Outage outage;

  MemoryRows(RowMapping<R> mapping, Outage outage) {
    this.mapping = mapping;
    this.outage = outage;
  }

  @Override
  public synchronized Map<String, R> read(Set<String> keys, Until until) {
    until.require("read " + keys);
    outage.before();
    var rows = new HashMap<String, R>();
    for (String key : keys) {
      if (table.containsKey(key)) {
        rows.put(key, mapping.row(table.get(key)));
      }
    }
    outage.after();
    return rows;
  }

  @Override
  public synchronized boolean write(R row) {
    outage.before();
    long stored = table.containsKey(row.pk()) ? mapping.row(table.get(row.pk())).rev() : 0;
    boolean written = stored == row.rev() - 1 && race-- <= 0;
    if (written) {
      table.put(row.pk(), mapping.attributes(row));
      writes++;
    }
    outage.after();
    return written;
  }
}
