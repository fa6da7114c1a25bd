package dev.riffle.recommend.aws;

import dev.riffle.aws.row.ItemRow;
import dev.riffle.core.table.ItemAttribute;
import dev.riffle.recommend.delta.ItemChanges;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The index {@link ItemAttribute#BY_CHANGE} of the table {@code items}. */
public final class DynamoItemChanges implements ItemChanges {
  private static final String CHANGED_SINCE =
      "%s = :tenant AND %s >= :from".formatted(ItemAttribute.FEED, ItemAttribute.CHANGED);

  private final ItemRows rows = new ItemRows();
  private final Supplier<DynamoDbClient> dynamo;
  private final String table;

  /**
   * @param dynamo the client, which may still be on its way
   */
  public DynamoItemChanges(Supplier<DynamoDbClient> dynamo, String table) {
    this.dynamo = dynamo;
    this.table = table;
  }

  @Override
  public List<ItemRow> since(String tenant, Instant from) {
    String least = Long.toString(Math.max(0, from.toEpochMilli()));
    var pages =
        dynamo
            .get()
            .queryPaginator(
                request ->
                    request
                        .tableName(table)
                        .indexName(ItemAttribute.BY_CHANGE)
                        .keyConditionExpression(CHANGED_SINCE)
                        .expressionAttributeValues(
                            Map.of(
                                ":tenant", AttributeValue.fromS(tenant),
                                ":from", AttributeValue.fromN(least))));
    return pages.items().stream().flatMap(row -> rows.read(row).stream()).toList();
  }
}
