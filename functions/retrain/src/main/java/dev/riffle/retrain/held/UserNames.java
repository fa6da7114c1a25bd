package dev.riffle.retrain.held;

import dev.riffle.aws.row.Projection;
import dev.riffle.aws.row.RowMapping;
import dev.riffle.aws.row.SeenRow;
import dev.riffle.core.event.Event;
import dev.riffle.core.table.RowAttribute;
import dev.riffle.core.table.UserAttribute;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/** Who is who in the archive, as users' rows have it: read whole, from the table itself. */
public final class UserNames {
  private static final Projection READ = Projection.of(RowAttribute.KEY, UserAttribute.SUBJECT);

  private final DynamoDbClient dynamo;
  private final String table;

  public UserNames(DynamoDbClient dynamo, String table) {
    this.dynamo = dynamo;
    this.table = table;
  }

  /** A tenant's users' ids by the names that the archive has for them. */
  public Map<String, String> of(String tenant) {
    String prefix = Event.key(tenant, "");
    var names = new HashMap<String, String>();
    ScanRequest request =
        ScanRequest.builder()
            .tableName(table)
            .projectionExpression(READ.expression())
            .expressionAttributeNames(READ.names())
            .consistentRead(true)
            .build();
    for (Map<String, AttributeValue> row : dynamo.scanPaginator(request).items()) {
      String pk = RowMapping.key(row);
      AttributeValue subject = row.get(UserAttribute.SUBJECT);
      if (subject != null && pk.startsWith(prefix) && !SeenRow.isKey(pk)) {
        names.put(subject.s(), pk.substring(prefix.length()));
      }
    }
    return names;
  }
}
