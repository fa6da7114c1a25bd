package dev.riffle.recommend.aws;

import dev.riffle.aws.row.ItemRowMapping;
import dev.riffle.aws.row.Projection;
import dev.riffle.aws.row.RowMapping;
import dev.riffle.core.event.Event;
import dev.riffle.core.event.OwnerAttributes;
import dev.riffle.core.table.ItemAttribute;
import dev.riffle.core.table.RowAttribute;
import dev.riffle.recommend.attributes.ItemAttributes;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/** The attribute {@link ItemAttribute#OWNER} of the table {@code items}: one BatchGetItem. */
public final class DynamoItemAttributes implements ItemAttributes {
  private static final Projection OWNER = Projection.of(RowAttribute.KEY, ItemAttribute.OWNER);

  private final Supplier<DynamoDbClient> dynamo;
  private final String table;

  /**
   * @param dynamo the client, which may still be on its way
   */
  public DynamoItemAttributes(Supplier<DynamoDbClient> dynamo, String table) {
    this.dynamo = dynamo;
    this.table = table;
  }

  @Override
  public Found read(String tenant, Collection<String> itemIds) {
    var wanted =
        KeysAndAttributes.builder()
            .keys(itemIds.stream().map(id -> RowMapping.key(Event.key(tenant, id))).toList())
            .projectionExpression(OWNER.expression())
            .expressionAttributeNames(OWNER.names())
            .build();
    var answer = dynamo.get().batchGetItem(request -> request.requestItems(Map.of(table, wanted)));
    int prefix = Event.key(tenant, "").length();
    var found = new HashMap<String, OwnerAttributes>();
    for (Map<String, AttributeValue> row : answer.responses().getOrDefault(table, List.of())) {
      found.put(RowMapping.key(row).substring(prefix), ItemRowMapping.owner(row));
    }
    return new Found(found, answer.unprocessedKeys().isEmpty());
  }
}
