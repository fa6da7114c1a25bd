package dev.riffle.recommend.aws;

import dev.riffle.aws.row.RowMapping;
import dev.riffle.aws.row.SeenRow;
import dev.riffle.aws.row.SeenRowMapping;
import dev.riffle.aws.row.UserRow;
import dev.riffle.aws.row.UserRowMapping;
import dev.riffle.core.api.UserAnswer;
import dev.riffle.core.event.Event;
import dev.riffle.core.online.History;
import dev.riffle.recommend.held.HeldUsers;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Whole rows of the table {@code users}: one GetItem, and one more for who has a long history. */
public final class DynamoHeldUsers implements HeldUsers {
  private final UserRowMapping mapping = new UserRowMapping();
  private final Supplier<DynamoDbClient> dynamo;
  private final String table;

  /**
   * @param dynamo the client, which may still be on its way
   */
  public DynamoHeldUsers(Supplier<DynamoDbClient> dynamo, String table) {
    this.dynamo = dynamo;
    this.table = table;
  }

  @Override
  public UserAnswer read(String tenant, String userId) {
    String pk = Event.key(tenant, userId);
    Map<String, AttributeValue> stored = row(pk);
    UserRow row = stored.isEmpty() ? UserRow.absent(pk) : mapping.row(stored);
    return new UserAnswer(
        tenant,
        userId,
        row.command().map(said -> new UserAnswer.Put(said.features(), said.time(), said.eventId())),
        history(row),
        row.retractions(),
        row.vector(),
        row.subject(),
        row.deletedAt(),
        Optional.of(row.expires()));
  }

  private History history(UserRow row) {
    return row.seenUntil().isEmpty()
        ? row.history()
        : row.history()
            .withOlder(
                row.history().older().with(SeenRowMapping.items(row(SeenRow.key(row.pk())))));
  }

  private Map<String, AttributeValue> row(String pk) {
    return dynamo
        .get()
        .getItem(request -> request.tableName(table).key(RowMapping.key(pk)).consistentRead(true))
        .item();
  }
}
