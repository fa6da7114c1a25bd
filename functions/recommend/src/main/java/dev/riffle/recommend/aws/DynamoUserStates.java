package dev.riffle.recommend.aws;

import dev.riffle.aws.row.Projection;
import dev.riffle.aws.row.RowMapping;
import dev.riffle.aws.row.UserRowMapping;
import dev.riffle.core.event.Event;
import dev.riffle.core.table.RowAttribute;
import dev.riffle.core.table.UserAttribute;
import dev.riffle.recommend.state.UserState;
import dev.riffle.recommend.state.UserStates;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The table {@code users}. */
public final class DynamoUserStates implements UserStates {
  private static final Projection STATE =
      Projection.of(
          UserAttribute.HISTORY,
          UserAttribute.FEATURES,
          RowAttribute.VECTOR,
          RowAttribute.MODEL,
          UserAttribute.STEPS);

  private final Supplier<DynamoDbClient> dynamo;
  private final String table;

  /**
   * @param dynamo the client, which may still be on its way
   */
  public DynamoUserStates(Supplier<DynamoDbClient> dynamo, String table) {
    this.dynamo = dynamo;
    this.table = table;
  }

  @Override
  public UserState read(String tenant, String userId) {
    Map<String, AttributeValue> row =
        dynamo
            .get()
            .getItem(
                request ->
                    request
                        .tableName(table)
                        .key(RowMapping.key(Event.key(tenant, userId)))
                        .projectionExpression(STATE.expression())
                        .expressionAttributeNames(STATE.names())
                        // What was acknowledged a moment ago must be in the next answer.
                        .consistentRead(true))
            .item();
    if (!row.containsKey(UserAttribute.HISTORY) && !row.containsKey(UserAttribute.FEATURES)) {
      return UserState.UNKNOWN; // Nobody, or a tombstone.
    }
    return new UserState(
        UserRowMapping.history(row),
        UserRowMapping.features(row),
        UserRowMapping.vector(row),
        UserRowMapping.steps(row));
  }
}
