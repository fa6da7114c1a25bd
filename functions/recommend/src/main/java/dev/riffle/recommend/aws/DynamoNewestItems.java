package dev.riffle.recommend.aws;

import dev.riffle.aws.row.ItemRow;
import dev.riffle.aws.row.ItemRowMapping;
import dev.riffle.core.table.ItemAttribute;
import dev.riffle.core.table.RowAttribute;
import dev.riffle.recommend.live.NewestItems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * The index {@link ItemAttribute#BY_CHANGE} of the table {@code items}, read backwards: a page of
 * at most 1 MB, and further ones only while rows are so large that few are on one.
 */
public final class DynamoNewestItems implements NewestItems {
  private static final Logger LOG = Logger.getLogger(DynamoNewestItems.class);
  private static final int MAX_PAGES = 4;

  private final ItemRowMapping mapping = new ItemRowMapping();
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
    var rows = new ArrayList<ItemRow>();
    Map<String, AttributeValue> from = Map.of();
    int read = 0;
    for (int page = 0; page < MAX_PAGES && read < most; page++) {
      QueryResponse answer = dynamo.get().query(request(tenant, most - read, from));
      answer.items().forEach(row -> read(row).ifPresent(rows::add));
      read += answer.items().size();
      from = answer.lastEvaluatedKey();
      if (from.isEmpty()) {
        break;
      }
    }
    return rows;
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

  private Optional<ItemRow> read(Map<String, AttributeValue> row) {
    try {
      return Optional.of(mapping.row(row));
    } catch (RuntimeException e) {
      // One damaged row must not hide all others.
      LOG.errorf(
          "the row of item %s cannot be read: %s", row.get(RowAttribute.KEY), e.getMessage());
      return Optional.empty();
    }
  }
}
