package dev.riffle.recommend.aws;

import dev.riffle.core.event.Event;
import dev.riffle.core.online.HistoryCodec;
import dev.riffle.core.online.VectorCodec;
import dev.riffle.recommend.state.UserState;
import dev.riffle.recommend.state.UserState.StoredVector;
import dev.riffle.recommend.state.UserStates;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The table {@code users}. */
public final class DynamoUserStates implements UserStates {
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
                        .key(Map.of("pk", AttributeValue.fromS(Event.key(tenant, userId))))
                        .projectionExpression("#history, #vector, #model")
                        .expressionAttributeNames(
                            Map.of("#history", "history", "#vector", "vector", "#model", "model"))
                        // What was acknowledged a moment ago must be in the next answer.
                        .consistentRead(true))
            .item();
    if (!row.containsKey("history")) {
      return UserState.UNKNOWN; // Nobody, or a tombstone.
    }
    Optional<StoredVector> vector =
        row.containsKey("vector") && row.containsKey("model")
            ? Optional.of(
                new StoredVector(
                    row.get("model").s(), VectorCodec.decode(row.get("vector").b().asByteArray())))
            : Optional.empty();
    return new UserState(HistoryCodec.decode(row.get("history").b().asByteArray()), vector);
  }
}
