package dev.riffle.aws.feed;

import dev.riffle.aws.row.FeedEntry;
import dev.riffle.core.table.FeedShards;
import dev.riffle.core.table.ItemAttribute;
import dev.riffle.core.table.RowAttribute;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** The index {@link ItemAttribute#BY_SHARD} of the table {@code items}. */
public final class DynamoChangeFeed implements ChangeFeed {
  private static final String OF_SHARD = ItemAttribute.FEED_SHARD + " = :shard";
  private static final String CHANGED_SINCE =
      "%s AND %s >= :from".formatted(OF_SHARD, ItemAttribute.CHANGED);

  private final Supplier<DynamoDbClient> dynamo;
  private final String table;
  private final FeedRows rows;

  /**
   * @param dynamo the client, which may still be on its way
   * @param damaged hears of entries that cannot be read
   */
  public DynamoChangeFeed(Supplier<DynamoDbClient> dynamo, String table, DamagedEntries damaged) {
    this.dynamo = dynamo;
    this.table = table;
    this.rows = new FeedRows(damaged);
  }

  @Override
  public int shards() {
    return FeedShards.COUNT;
  }

  @Override
  public Page page(String tenant, int shard, Instant from, Optional<Position> after, int most) {
    AttributeValue key = AttributeValue.fromS(FeedShards.keys(tenant).get(shard));
    var request =
        query(most)
            .keyConditionExpression(CHANGED_SINCE)
            .expressionAttributeValues(
                Map.of(":shard", key, ":from", millis(Math.max(0, from.toEpochMilli()))));
    after.ifPresent(
        position ->
            request.exclusiveStartKey(
                Map.of(
                    RowAttribute.KEY, AttributeValue.fromS(position.pk()),
                    ItemAttribute.FEED_SHARD, key,
                    ItemAttribute.CHANGED, millis(position.changed().toEpochMilli()))));
    QueryResponse answer = dynamo.get().query(request.build());
    return new Page(rows.read(answer.items()), position(answer.lastEvaluatedKey()));
  }

  /**
   * The items of a tenant whose rows were written last, the newest first.
   *
   * <p>Of each shard its share and half as many more: the newest of all lie evenly in them, but for
   * chance.
   *
   * @param most how many at most, 1 or more; about as many come
   */
  public List<FeedEntry> newest(String tenant, int most) {
    int share = most / FeedShards.COUNT;
    var newest = new ArrayList<FeedEntry>();
    for (String shard : FeedShards.keys(tenant)) {
      var request =
          query(share + share / 2 + 1)
              .keyConditionExpression(OF_SHARD)
              .expressionAttributeValues(Map.of(":shard", AttributeValue.fromS(shard)))
              .scanIndexForward(false);
      newest.addAll(rows.read(dynamo.get().query(request.build()).items()));
    }
    return newest.stream()
        .sorted(Comparator.comparing(FeedEntry::changed).reversed().thenComparing(FeedEntry::pk))
        .limit(most)
        .toList();
  }

  private QueryRequest.Builder query(int most) {
    return QueryRequest.builder().tableName(table).indexName(ItemAttribute.BY_SHARD).limit(most);
  }

  private static Optional<Position> position(Map<String, AttributeValue> last) {
    return last.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Position(
                Instant.ofEpochMilli(Long.parseLong(last.get(ItemAttribute.CHANGED).n())),
                last.get(RowAttribute.KEY).s()));
  }

  private static AttributeValue millis(long time) {
    return AttributeValue.fromN(Long.toString(time));
  }
}
