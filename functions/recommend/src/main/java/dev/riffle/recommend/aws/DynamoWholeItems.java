package dev.riffle.recommend.aws;

import dev.riffle.aws.row.ItemRow;
import dev.riffle.aws.row.RowMapping;
import dev.riffle.aws.row.RowsUnavailable;
import dev.riffle.core.event.Event;
import dev.riffle.recommend.delta.WholeItems;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/** Rows of the table {@code items}. */
public final class DynamoWholeItems implements WholeItems {
  private final ItemRows rows = new ItemRows();
  private final Supplier<DynamoDbClient> dynamo;
  private final String table;

  /**
   * @param dynamo the client, which may still be on its way
   */
  public DynamoWholeItems(Supplier<DynamoDbClient> dynamo, String table) {
    this.dynamo = dynamo;
    this.table = table;
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
