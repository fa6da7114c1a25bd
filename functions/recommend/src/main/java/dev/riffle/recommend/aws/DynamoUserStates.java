package dev.riffle.recommend.aws;

import dev.riffle.aws.row.Projection;
import dev.riffle.aws.row.RowMapping;
import dev.riffle.aws.row.SeenRow;
import dev.riffle.aws.row.SeenRowMapping;
import dev.riffle.aws.row.UserRowMapping;
import dev.riffle.core.event.Event;
import dev.riffle.core.online.History;
import dev.riffle.core.table.RowAttribute;
import dev.riffle.core.table.UserAttribute;
import dev.riffle.recommend.state.UserState;
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
      Projection.of(
          UserAttribute.HISTORY,
          UserAttribute.FEATURES,
          RowAttribute.VECTOR,
          RowAttribute.MODEL,
          UserAttribute.STEPS,
          UserAttribute.SEEN,
          UserAttribute.SEEN_UNTIL,
          UserAttribute.SHOWN);

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
    if (!row.containsKey(UserAttribute.HISTORY)
        && !row.containsKey(UserAttribute.FEATURES)
        && !row.containsKey(UserAttribute.SHOWN)) {
      return UserState.UNKNOWN; // Nobody, or a tombstone.
    }
    return new UserState(
        history(pk, row),
        UserRowMapping.features(row),
        UserRowMapping.vector(row),
        UserRowMapping.steps(row));
  }

  /**
   * Of a long history, a row of its own has what was cut off: it is there before this one says so.
   */
  private History history(String pk, Map<String, AttributeValue> row) {
    History newest = UserRowMapping.history(row);
    History whole =
        UserRowMapping.seenUntil(row).isEmpty()
            ? newest
            : newest.withOlder(
                newest.older().with(SeenRowMapping.items(read(SeenRow.key(pk), OLDER))));
    return seenFor.map(span -> whole.seenFrom(clock.instant().minus(span))).orElse(whole);
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
