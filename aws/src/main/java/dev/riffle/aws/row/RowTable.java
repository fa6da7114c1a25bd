package dev.riffle.aws.row;

import dev.riffle.aws.retry.Backoff;
import dev.riffle.aws.retry.Sleeper;
import dev.riffle.aws.retry.Until;
import dev.riffle.core.event.InvalidEvent;
import dev.riffle.core.online.DamagedState;
import dev.riffle.core.table.RowAttribute;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/** Rows in a DynamoDB table. */
public final class RowTable<R extends Row> implements Rows<R> {
  private static final int MAX_KEYS = 100;
  private static final int MAX_TRIES = 8;

  /**
   * What it usually takes at most to keep a damaged row: a write of an object, and a look whether
   * it is there. Less than any part of a function's time in which rows are read: the row would
   * never be set aside otherwise.
   */
  private static final Duration KEEPING = Duration.ofSeconds(10);

  private final DynamoDbClient dynamo;
  private final String table;
  private final RowMapping<R> mapping;
  private final Backoff backoff;
  private final Sleeper pause;
  private final Clock clock;
  private final DamagedRows damagedRows;

  /** Rows of a table, where one that cannot be read fails whoever reads it. */
  public RowTable(
      DynamoDbClient dynamo, String table, RowMapping<R> mapping, Backoff backoff, Sleeper pause) {
    this(
        dynamo,
        table,
        mapping,
        backoff,
        pause,
        Clock.systemUTC(),
        (_, _, damaged) -> {
          throw damaged;
        });
  }

  /**
   * Rows of a table.
   *
   * @param clock when a row is written in a damaged one's place
   * @param damagedRows keeps rows that cannot be read; what can be read of one is then written in
   *     its place
   */
  public RowTable(
      DynamoDbClient dynamo,
      String table,
      RowMapping<R> mapping,
      Backoff backoff,
      Sleeper pause,
      Clock clock,
      DamagedRows damagedRows) {
    this.dynamo = dynamo;
    this.table = table;
    this.mapping = mapping;
    this.backoff = backoff;
    this.pause = pause;
    this.clock = clock;
    this.damagedRows = damagedRows;
  }

  /**
   * {@inheritDoc}
   *
   * <p>One BatchGetItem for 100 keys; DynamoDB may leave keys for another call.
   *
   * @throws RowsUnavailable when it keeps leaving keys
   */
  @Override
  public Map<String, R> read(Set<String> keys, Until until) {
    var rows = new HashMap<String, R>();
    var all = List.copyOf(keys);
    for (int from = 0; from < all.size(); from += MAX_KEYS) {
      readSome(all.subList(from, Math.min(all.size(), from + MAX_KEYS)), until, rows);
    }
    return rows;
  }

  @Override
  public boolean write(R row) {
    Map<String, AttributeValue> attributes = mapping.attributes(row);
    var request =
        PutItemRequest.builder()
            .tableName(table)
            .item(attributes)
            .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);
    if (row.rev() == 1) {
      request.conditionExpression("attribute_not_exists(%s)".formatted(RowAttribute.KEY));
    } else {
      request
          .conditionExpression(RowAttribute.REVISION + " = :before")
          .expressionAttributeValues(
              Map.of(":before", AttributeValue.fromN(Long.toString(row.rev() - 1))));
    }
    try {
      dynamo.putItem(request.build());
      return true;
    } catch (ConditionalCheckFailedException e) {
      // When a reply is lost, the SDK sends the request again, and meets the row that it wrote.
      return e.hasItem() && e.item().equals(attributes);
    }
  }

  private void readSome(List<String> keys, Until until, Map<String, R> into) {
    List<Map<String, AttributeValue>> left =
        new ArrayList<>(keys.stream().map(RowMapping::key).toList());
    for (int tries = 1; !left.isEmpty(); tries++) {
      until.require("read " + table);
      var wanted = KeysAndAttributes.builder().keys(left).consistentRead(true).build();
      var answer = dynamo.batchGetItem(request -> request.requestItems(Map.of(table, wanted)));
      for (Map<String, AttributeValue> attributes :
          answer.responses().getOrDefault(table, List.of())) {
        R row = row(attributes, until);
        into.put(row.pk(), row);
      }
      KeysAndAttributes unprocessed = answer.unprocessedKeys().get(table);
      left = unprocessed == null ? List.of() : unprocessed.keys();
      if (!left.isEmpty()) {
        rest(tries, left.size());
      }
    }
  }

  private R row(Map<String, AttributeValue> stored, Until until) {
    try {
      return mapping.row(stored);
    } catch (DamagedState | DamagedRow | InvalidEvent damaged) {
      until.require("set a damaged row of " + table + " aside", KEEPING);
      damagedRows.keep(table, stored, damaged);
      R salvaged = mapping.salvaged(stored, clock.instant());
      until.require("write a row of " + table + " in a damaged one's place");
      replace(stored, salvaged);
      return salvaged;
    }
  }

  private void replace(Map<String, AttributeValue> stored, R salvaged) {
    Map<String, AttributeValue> attributes = mapping.attributes(salvaged);
    try {
      dynamo.putItem(
          unchangedSince(stored.get(RowAttribute.REVISION))
              .tableName(table)
              .item(attributes)
              .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
              .build());
    } catch (ConditionalCheckFailedException e) {
      if (!e.hasItem() || !e.item().equals(attributes)) {
        throw new RowsUnavailable(salvaged.shown() + " changed while it was set aside", e);
      }
    }
  }

  /** The revision may be what is damaged: it is compared as it stands there. */
  private static PutItemRequest.Builder unchangedSince(AttributeValue revision) {
    var request = PutItemRequest.builder();
    return revision == null
        ? request.conditionExpression("attribute_not_exists(%s)".formatted(RowAttribute.REVISION))
        : request
            .conditionExpression(RowAttribute.REVISION + " = :before")
            .expressionAttributeValues(Map.of(":before", revision));
  }

  private void rest(int tries, int left) {
    if (tries == MAX_TRIES) {
      throw new RowsUnavailable(
          "%s: %d keys not read in %d tries, it is throttled".formatted(table, left, tries), null);
    }
    try {
      pause.sleep(backoff.after(tries));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RowsUnavailable(table + ": interrupted while waiting to read again", e);
    }
  }
}
