package dev.riffle.retrain.export;

import dev.riffle.aws.row.Projection;
import dev.riffle.aws.row.RowMapping;
import dev.riffle.aws.row.Rows;
import dev.riffle.aws.row.RowsUnavailable;
import dev.riffle.aws.row.SeenRow;
import dev.riffle.aws.row.UserStateMapping;
import dev.riffle.core.event.Event;
import dev.riffle.core.online.SeenItems;
import dev.riffle.core.recommend.UserState;
import dev.riffle.core.table.RowAttribute;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/**
 * The table {@code users}, by a parallel Scan: pages of a megabyte, each row once. Rows of older
 * items are read for those who have one, a hundred at once.
 */
public final class DynamoUserPages implements UserPages {
  private static final String TENANT = ":tenant";

  private static final Projection READ =
      Projection.of(
          Stream.concat(
                  Stream.of(RowAttribute.KEY, RowAttribute.EXPIRES),
                  UserStateMapping.ATTRIBUTES.stream())
              .toArray(String[]::new));

  private final DynamoDbClient dynamo;
  private final String table;
  private final Rows<SeenRow> older;
  private final Optional<Duration> seenFor;
  private final InstantSource clock;

  /**
   * @param older rows of older items
   * @param seenFor after how long what a user did something with may come again, if ever
   */
  public DynamoUserPages(
      DynamoDbClient dynamo,
      String table,
      Rows<SeenRow> older,
      Optional<Duration> seenFor,
      InstantSource clock) {
    this.dynamo = dynamo;
    this.table = table;
    this.older = older;
    this.seenFor = seenFor;
    this.clock = clock;
  }

  @Override
  public long rows() {
    return TableCall.answered(
            table, () -> dynamo.describeTable(request -> request.tableName(table)))
        .table()
        .itemCount();
  }

  @Override
  public Page page(String tenant, int segment, int segments, Optional<String> after) {
    var request =
        ScanRequest.builder()
            .tableName(table)
            .segment(segment)
            .totalSegments(segments)
            .projectionExpression(READ.expression())
            .expressionAttributeNames(READ.names())
            .filterExpression("begins_with(#%s, %s)".formatted(RowAttribute.KEY, TENANT))
            .expressionAttributeValues(Map.of(TENANT, AttributeValue.fromS(Event.key(tenant, ""))));
    after.ifPresent(pk -> request.exclusiveStartKey(RowMapping.key(pk)));
    ScanResponse answer = TableCall.answered(table, () -> dynamo.scan(request.build()));
    var rows = answer.items().stream().filter(this::isLiving).toList();
    Map<String, SeenRow> olderRows = olderRows(rows);
    var users = new ArrayList<StoredUser>();
    int damaged = 0;
    for (Map<String, AttributeValue> row : rows) {
      try {
        UserState state = state(row, olderRows);
        if (!state.equals(UserState.UNKNOWN)) {
          users.add(new StoredUser(userId(tenant, row), state));
        }
      } catch (RuntimeException unreadable) {
        damaged++;
      }
    }
    Map<String, AttributeValue> last = answer.lastEvaluatedKey();
    return new Page(
        users, damaged, last.isEmpty() ? Optional.empty() : Optional.of(RowMapping.key(last)));
  }

  @Override
  public UserState user(String tenant, String userId) {
    String pk = Event.key(tenant, userId);
    var wanted =
        KeysAndAttributes.builder()
            .keys(List.of(RowMapping.key(pk)))
            .projectionExpression(READ.expression())
            .expressionAttributeNames(READ.names())
            .build();
    var answer =
        TableCall.answered(
            table,
            () -> dynamo.batchGetItem(request -> request.requestItems(Map.of(table, wanted))));
    if (!answer.unprocessedKeys().isEmpty()) {
      throw new RowsUnavailable(table + " is throttled: a user's row was left unread", null);
    }
    var living =
        answer.responses().getOrDefault(table, List.of()).stream().filter(this::isLiving).toList();
    return living.isEmpty() ? UserState.UNKNOWN : state(living.getFirst(), olderRows(living));
  }

  /** What has expired is still there for a while. */
  private boolean isLiving(Map<String, AttributeValue> row) {
    AttributeValue expires = row.get(RowAttribute.EXPIRES);
    return !SeenRow.isKey(RowMapping.key(row))
        && (expires == null
            || expires.n() == null
            || Long.parseLong(expires.n()) > clock.instant().getEpochSecond());
  }

  private Map<String, SeenRow> olderRows(List<Map<String, AttributeValue>> rows) {
    Set<String> keys =
        rows.stream()
            .filter(UserStateMapping::hasOlderRow)
            .map(row -> SeenRow.key(RowMapping.key(row)))
            .collect(Collectors.toSet());
    return keys.isEmpty() ? Map.of() : TableCall.answered(table, () -> older.read(keys));
  }

  private UserState state(Map<String, AttributeValue> row, Map<String, SeenRow> olderRows) {
    SeenItems seen =
        Optional.ofNullable(olderRows.get(SeenRow.key(RowMapping.key(row))))
            .map(SeenRow::items)
            .orElse(SeenItems.NONE);
    return UserStateMapping.state(row, seen, seenFor.map(span -> clock.instant().minus(span)));
  }

  private static String userId(String tenant, Map<String, AttributeValue> row) {
    return RowMapping.key(row).substring(Event.key(tenant, "").length());
  }
}
