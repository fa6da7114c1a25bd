package dev.riffle.recommend.aws;

import dev.riffle.aws.row.ItemRow;
import dev.riffle.core.table.ItemAttribute;
import dev.riffle.recommend.live.NewestItems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * The index {@link ItemAttribute#BY_CHANGE} of the table {@code items}, read backwards: a page of
 * at most 1 MB, and further ones only while rows are so large that few are on one.
 */
public final class DynamoNewestItems implements NewestItems {
  private static final int MAX_PAGES = 4;

  private final ItemRows rows = new ItemRows();
  private final Supplier<DynamoDbClient> dynamo;
  private final String table;

  /**
   * @param dynamo the client, which may still be on its way
   */
  public DynamoNewestItems(Supplier<DynamoDbClient> dynamo, String table) {
    this.dynamo = dynamo;
    this.table = table;
  }

  @Override
  public List<ItemRow> newest(String tenant, int most) {
    var newest = new ArrayList<ItemRow>();
    Map<String, AttributeValue> from = Map.of();
    int read = 0;
    for (int page = 0; page < MAX_PAGES && read < most; page++) {
      QueryResponse answer = dynamo.get().query(request(tenant, most - read, from));
      answer.items().forEach(row -> rows.read(row).ifPresent(newest::add));
      read += answer.items().size();
      from = answer.lastEvaluatedKey();
      if (from.isEmpty()) {
        break;
      }
    }
    return newest;
  }

  private QueryRequest request(String tenant, int most, Map<String, AttributeValue> from) {
    var request =
        QueryRequest.builder()
            .tableName(table)
            .indexName(ItemAttribute.BY_CHANGE)
            .keyConditionExpression(ItemAttribute.FEED + " = :tenant")
            .expressionAttributeValues(Map.of(":tenant", AttributeValue.fromS(tenant)))
            .scanIndexForward(false)
            .limit(most);
    return from.isEmpty() ? request.build() : request.exclusiveStartKey(from).build();
  }
}
