package dev.riffle.recommend.aws;

import dev.riffle.recommend.delta.ItemChanges;
import dev.riffle.recommend.delta.ItemRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The index {@code by-change} of the table {@code items}. */
public final class DynamoItemChanges implements ItemChanges {
  private static final Logger LOG = Logger.getLogger(DynamoItemChanges.class);
  private static final String INDEX = "by-change";

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
    var rows = new ArrayList<ItemRow>();
    String least = Long.toString(Math.max(0, from.toEpochMilli()));
    var pages =
        dynamo
            .get()
            .queryPaginator(
                request ->
                    request
                        .tableName(table)
                        .indexName(INDEX)
                        .keyConditionExpression("feed = :tenant AND changed >= :from")
                        .expressionAttributeValues(
                            Map.of(
                                ":tenant", AttributeValue.fromS(tenant),
                                ":from", AttributeValue.fromN(least))));
    for (Map<String, AttributeValue> row : pages.items()) {
      try {
        rows.add(ItemRows.read(tenant, row));
      } catch (RuntimeException e) {
        // One damaged row must not hide all others; the item stays as the model has it.
        LOG.errorf("the row of item %s cannot be read: %s", row.get("pk"), e.getMessage());
      }
    }
    return rows;
  }
}
