package dev.riffle.recommend.aws;

import dev.riffle.aws.row.ArrivalsRowMapping;
import dev.riffle.aws.row.CountsRowMapping;
import dev.riffle.aws.row.RowMapping;
import dev.riffle.aws.row.RowsUnavailable;
import dev.riffle.core.json.Quoting;
import dev.riffle.core.online.Arrivals;
import dev.riffle.core.online.ItemCounts;
import dev.riffle.core.table.ListAttribute;
import dev.riffle.recommend.lists.ListRows;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/** Rows of counts and of newest items in the table {@code items}: one BatchGetItem. */
public final class DynamoListRows implements ListRows {
  private static final Logger LOG = Logger.getLogger(DynamoListRows.class);

  private final CountsRowMapping countsMapping = new CountsRowMapping();
  private final ArrivalsRowMapping arrivalsMapping = new ArrivalsRowMapping();
  private final Supplier<DynamoDbClient> dynamo;
  private final String table;

  /**
   * @param dynamo the client, which may still be on its way
   */
  public DynamoListRows(Supplier<DynamoDbClient> dynamo, String table) {
    this.dynamo = dynamo;
    this.table = table;
  }

  @Override
  public Found read(Collection<String> keys) {
    var wanted = KeysAndAttributes.builder().keys(keys.stream().map(RowMapping::key).toList());
    var answer =
        dynamo.get().batchGetItem(request -> request.requestItems(Map.of(table, wanted.build())));
    if (!answer.unprocessedKeys().isEmpty()) {
      throw new RowsUnavailable(table + " is throttled: rows of lists were left unread", null);
    }
    var counts = new HashMap<String, ItemCounts>();
    var arrivals = new HashMap<String, Arrivals>();
    for (Map<String, AttributeValue> row : answer.responses().getOrDefault(table, List.of())) {
      read(row, counts, arrivals);
    }
    return new Found(counts, arrivals);
  }

  /** One that is damaged is left out: it must not hide all others. */
  private void read(
      Map<String, AttributeValue> row,
      Map<String, ItemCounts> counts,
      Map<String, Arrivals> arrivals) {
    try {
      String key = RowMapping.key(row);
      if (row.containsKey(ListAttribute.COUNTS)) {
        counts.put(key, countsMapping.row(row).counts());
      } else {
        arrivals.put(key, arrivalsMapping.row(row).arrivals());
      }
    } catch (RuntimeException e) {
      LOG.errorf("a row of a list cannot be read: %s", Quoting.logged(e));
    }
  }
}
