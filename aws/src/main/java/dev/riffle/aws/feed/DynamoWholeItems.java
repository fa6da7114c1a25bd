package dev.riffle.aws.feed;

import dev.riffle.aws.row.ItemRow;
import dev.riffle.aws.row.RowMapping;
import dev.riffle.aws.row.RowsUnavailable;
import dev.riffle.core.event.Event;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/** Rows of the table {@code items}. */
public final class DynamoWholeItems implements WholeItems {
  private final Supplier<DynamoDbClient> dynamo;
  private final String table;
  private final ItemRows rows;

  /**
   * @param dynamo the client, which may still be on its way
   * @param damaged hears of rows that cannot be read
   */
  public DynamoWholeItems(Supplier<DynamoDbClient> dynamo, String table, DamagedEntries damaged) {
    this.dynamo = dynamo;
    this.table = table;
    this.rows = new ItemRows(damaged);
  }

  @Override
  public List<ItemRow> read(String tenant, Collection<String> itemIds) {
    var wanted =
        KeysAndAttributes.builder()
            .keys(itemIds.stream().map(id -> RowMapping.key(Event.key(tenant, id))).toList())
            .build();
    var answer = dynamo.get().batchGetItem(request -> request.requestItems(Map.of(table, wanted)));
    if (!answer.unprocessedKeys().isEmpty()) {
      throw new RowsUnavailable(table + " is throttled: rows of items were left unread", null);
    }
    return answer.responses().getOrDefault(table, List.of()).stream()
        .flatMap(row -> rows.read(row).stream())
        .toList();
  }
}
