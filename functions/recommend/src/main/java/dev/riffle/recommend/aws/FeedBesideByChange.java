package dev.riffle.recommend.aws;

import dev.riffle.aws.feed.ChangeFeed;
import dev.riffle.aws.feed.ItemRows;
import dev.riffle.aws.row.FeedEntry;
import dev.riffle.core.json.Quoting;
import dev.riffle.core.table.ItemAttribute;
import dev.riffle.core.table.RowAttribute;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * The change feed and, as one shard more, the index {@link ItemAttribute#BY_CHANGE}: it holds also
 * what releases up to 0.1 wrote, until a model is trained that knows it.
 */
public final class FeedBesideByChange implements ChangeFeed {
  private static final Logger LOG = Logger.getLogger(FeedBesideByChange.class);
  private static final String CHANGED_SINCE =
      "%s = :tenant AND %s >= :from".formatted(ItemAttribute.FEED, ItemAttribute.CHANGED);

  private final ItemRows rows =
      new ItemRows((pk, why) -> LOG.errorf("row %s cannot be read: %s", pk, Quoting.logged(why)));
  private final ChangeFeed feed;
  private final Supplier<DynamoDbClient> dynamo;
  private final String table;

  /**
   * @param dynamo the client, which may still be on its way
   */
  public FeedBesideByChange(ChangeFeed feed, Supplier<DynamoDbClient> dynamo, String table) {
    this.feed = feed;
    this.dynamo = dynamo;
    this.table = table;
  }

  @Override
  public int shards() {
    return feed.shards() + 1;
  }

  @Override
  public Page page(String tenant, int shard, Instant from, Optional<Position> after, int most) {
    if (shard < feed.shards()) {
      return feed.page(tenant, shard, from, after, most);
    }
    AttributeValue key = AttributeValue.fromS(tenant);
    var request =
        QueryRequest.builder()
            .tableName(table)
            .indexName(ItemAttribute.BY_CHANGE)
            .limit(most)
            .keyConditionExpression(CHANGED_SINCE)
            .expressionAttributeValues(
                Map.of(":tenant", key, ":from", millis(Math.max(0, from.toEpochMilli()))));
    after.ifPresent(
        position ->
            request.exclusiveStartKey(
                Map.of(
                    RowAttribute.KEY, AttributeValue.fromS(position.pk()),
                    ItemAttribute.FEED, key,
                    ItemAttribute.CHANGED, millis(position.changed().toEpochMilli()))));
    try {
      return page(dynamo.get().query(request.build()));
    } catch (DynamoDbException e) {
      if (!e.isThrottlingException() && e.statusCode() == 400) {
        // The index goes before this function's next version comes.
        LOG.infof("the index %s is not there: %s", ItemAttribute.BY_CHANGE, e.getMessage());
        return new Page(List.of(), Optional.empty());
      }
      throw e;
    }
  }

  private Page page(QueryResponse answer) {
    Map<String, AttributeValue> last = answer.lastEvaluatedKey();
    return new Page(
        answer.items().stream().flatMap(row -> rows.read(row).stream()).map(FeedEntry::of).toList(),
        last.isEmpty()
            ? Optional.empty()
            : Optional.of(
                new Position(
                    Instant.ofEpochMilli(Long.parseLong(last.get(ItemAttribute.CHANGED).n())),
                    last.get(RowAttribute.KEY).s())));
  }

  private static AttributeValue millis(long time) {
    return AttributeValue.fromN(Long.toString(time));
  }
}
