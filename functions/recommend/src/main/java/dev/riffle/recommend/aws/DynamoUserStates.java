package dev.riffle.recommend.aws;

import dev.riffle.aws.row.Projection;
import dev.riffle.aws.row.RowMapping;
import dev.riffle.aws.row.SeenRow;
import dev.riffle.aws.row.SeenRowMapping;
import dev.riffle.aws.row.UserStateMapping;
import dev.riffle.core.event.Event;
import dev.riffle.core.online.SeenItems;
import dev.riffle.core.recommend.UserState;
import dev.riffle.core.table.UserAttribute;
import dev.riffle.recommend.state.UserStates;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The table {@code users}. */
public final class DynamoUserStates implements UserStates {
  private static final Projection STATE =
      Projection.of(UserStateMapping.ATTRIBUTES.toArray(String[]::new));

  private static final Projection OLDER = Projection.of(UserAttribute.SEEN);

  private final Supplier<DynamoDbClient> dynamo;
  private final String table;
  private final Optional<Duration> seenFor;
  private final InstantSource clock;

  /**
   * @param dynamo the client, which may still be on its way
   * @param seenFor after how long what a user did something with may come again, if ever
   */
  public DynamoUserStates(
      Supplier<DynamoDbClient> dynamo,
      String table,
      Optional<Duration> seenFor,
      InstantSource clock) {
    this.dynamo = dynamo;
    this.table = table;
    this.seenFor = seenFor;
    this.clock = clock;
  }

  @Override
  public UserState read(String tenant, String userId) {
    String pk = Event.key(tenant, userId);
    Map<String, AttributeValue> row = read(pk, STATE);
    SeenItems older =
        UserStateMapping.hasOlderRow(row)
            ? SeenRowMapping.items(read(SeenRow.key(pk), OLDER))
            : SeenItems.NONE;
    return UserStateMapping.state(row, older, seenFor.map(span -> clock.instant().minus(span)));
  }

  private Map<String, AttributeValue> read(String pk, Projection attributes) {
    return dynamo
        .get()
        .getItem(
            request ->
                request
                    .tableName(table)
                    .key(RowMapping.key(pk))
                    .projectionExpression(attributes.expression())
                    .expressionAttributeNames(attributes.names())
                    // What was acknowledged a moment ago must be in the next answer.
                    .consistentRead(true))
        .item();
  }
}
