package dev.riffle.recommend.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.aws.feed.ChangeFeed;
import dev.riffle.aws.row.FeedEntry;
import dev.riffle.aws.row.ItemCommand;
import dev.riffle.aws.row.ItemRow;
import dev.riffle.aws.row.ItemRowMapping;
import dev.riffle.core.online.Reservoir;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** A deployment that moves on from the index of releases up to 0.1. */
class FeedBesideByChangeTest {
  private static final Instant TIME = Instant.parse("2026-11-24T18:00:00Z");
  private static final ItemRow DELETED =
      new ItemRow(
          "shop#gone",
          1,
          "shop",
          Optional.of(new ItemCommand(TIME, "e", Optional.empty())),
          Reservoir.EMPTY,
          Optional.empty(),
          TIME);

  /** The old index holds what it wrote; the new one, and then also the old one, is not there. */
  private static final class OldTable implements DynamoDbClient {
    private boolean gone;

    @Override
    public QueryResponse query(QueryRequest request) {
      if (gone || !request.indexName().equals("by-change")) {
        throw DynamoDbException.builder().statusCode(400).message("no such index").build();
      }
      var row = new HashMap<>(new ItemRowMapping().attributes(DELETED));
      row.keySet().removeAll(List.of("feedShard", "summary")); // 0.1 wrote neither.
      return QueryResponse.builder().items(List.of(row)).build();
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {}
  }

  private static final class NoFeed implements ChangeFeed {
    @Override
    public int shards() {
      return 2;
    }

    @Override
    public Page page(String tenant, int shard, Instant from, Optional<Position> after, int most) {
      return new Page(List.of(), Optional.empty());
    }
  }

  private final OldTable table = new OldTable();
  private final ChangeFeed feed = new FeedBesideByChange(new NoFeed(), () -> table, "items");

  @Test
  void whatTheReleaseBeforeWroteIsRead() {
    var found = new ArrayList<FeedEntry>();
    for (int shard = 0; shard < feed.shards(); shard++) {
      found.addAll(feed.page("shop", shard, TIME, Optional.empty(), 10).entries());
    }

    assertThat(found).containsExactly(FeedEntry.of(DELETED));
    assertThat(found.getFirst().changedItem("shop").deleted()).isTrue();
  }

  @Test
  void thatTheOldIndexIsGoneIsNoFault() {
    table.gone = true;

    assertThat(feed.page("shop", 2, TIME, Optional.empty(), 10).entries()).isEmpty();
  }
}
