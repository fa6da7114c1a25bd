package dev.riffle.edge.aws;

import dev.riffle.aws.row.DamagedRow;
import dev.riffle.aws.row.RowMapping;
import dev.riffle.aws.row.SeenRow;
import dev.riffle.aws.row.SeenRowMapping;
import dev.riffle.aws.row.UserRowMapping;
import dev.riffle.core.event.Event;
import dev.riffle.core.online.DamagedState;
import dev.riffle.core.online.History;
import dev.riffle.core.table.RowAttribute;
import dev.riffle.core.table.UserAttribute;
import dev.riffle.edge.sync.CloudUser;
import dev.riffle.edge.sync.CloudUsers;
import dev.riffle.edge.sync.UserKey;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/** Rows of {@code users}, six attributes of each. */
public final class DynamoCloudUsers implements CloudUsers {
  /** What the device's role allows, and no attribute more. */
  private static final String ALLOWED =
      String.join(
          ", ",
          RowAttribute.KEY,
          UserAttribute.HISTORY,
          UserAttribute.RETRACTIONS,
          UserAttribute.SEEN,
          UserAttribute.SEEN_UNTIL,
          UserAttribute.DELETED_AT);

  private static final Logger LOG = System.getLogger(DynamoCloudUsers.class.getName());

  private final DynamoDbClient dynamo;
  private final String table;

  /**
   * @param dynamo with the device's own credentials
   */
  public DynamoCloudUsers(DynamoDbClient dynamo, String table) {
    this.dynamo = dynamo;
    this.table = table;
  }

  @Override
  public List<CloudUser> read(List<UserKey> users) throws IOException {
    Map<String, UserKey> byKey = HashMap.newHashMap(users.size());
    users.forEach(user -> byKey.put(Event.key(user.tenant(), user.userId()), user));
    List<Map<String, AttributeValue>> rows = rows(byKey.keySet());
    // Of a long history, a row of its own has what was cut off.
    Set<String> seenKeys =
        rows.stream()
            .filter(row -> row.containsKey(UserAttribute.SEEN_UNTIL))
            .map(row -> SeenRow.key(RowMapping.key(row)))
            .collect(Collectors.toSet());
    Map<String, Map<String, AttributeValue>> seen = HashMap.newHashMap(seenKeys.size());
    rows(seenKeys).forEach(row -> seen.put(RowMapping.key(row), row));
    var found = new ArrayList<CloudUser>();
    for (Map<String, AttributeValue> row : rows) {
      String pk = RowMapping.key(row);
      add(byKey.get(pk), row, seen.getOrDefault(SeenRow.key(pk), Map.of()), found);
    }
    return found;
  }

  private List<Map<String, AttributeValue>> rows(Set<String> keys) throws IOException {
    if (keys.isEmpty()) {
      return List.of();
    }
    Map<String, KeysAndAttributes> wanted =
        Map.of(
            table,
            KeysAndAttributes.builder()
                .keys(keys.stream().map(RowMapping::key).toList())
                .projectionExpression(ALLOWED)
                .build());
    var found = new ArrayList<Map<String, AttributeValue>>();
    try {
      while (!wanted.isEmpty()) {
        Map<String, KeysAndAttributes> now = wanted;
        BatchGetItemResponse answer = dynamo.batchGetItem(request -> request.requestItems(now));
        List<Map<String, AttributeValue>> rows = answer.responses().getOrDefault(table, List.of());
        found.addAll(rows);
        wanted = answer.unprocessedKeys();
        if (rows.isEmpty() && !wanted.isEmpty()) {
          throw new IOException("the table " + table + " gives nothing just now");
        }
      }
    } catch (SdkException e) {
      throw new IOException("the table %s: %s".formatted(table, e.getMessage()), e);
    }
    return found;
  }

  private static void add(
      UserKey user,
      Map<String, AttributeValue> row,
      Map<String, AttributeValue> seen,
      List<CloudUser> into) {
    try {
      OptionalLong deleted =
          UserRowMapping.deletedAt(row).stream().mapToLong(Instant::toEpochMilli).findFirst();
      History newest = UserRowMapping.history(row);
      into.add(
          new CloudUser(
              user,
              newest.withOlder(newest.older().with(SeenRowMapping.items(seen))),
              UserRowMapping.retractions(row),
              deleted));
    } catch (DamagedState | DamagedRow e) {
      // One damaged row must not hide all others.
      LOG.log(Level.WARNING, "a user''s row was left: {0}", e.getMessage());
    }
  }
}
