package dev.riffle.local.load;

import dev.riffle.aws.row.ItemCommand;
import dev.riffle.aws.row.ItemRowMapping;
import dev.riffle.aws.row.RowMapping;
import dev.riffle.core.event.Event;
import dev.riffle.core.event.ItemDelete;
import dev.riffle.local.plane.AwsClients;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.kinesis.model.Shard;

/**
 * Buoys in the stream, one for each shard: a deletion of an item that never was, whose row in the
 * items table shows that it, and hence everything sent before it to the same shard, is ingested. A
 * model learns nothing from them.
 *
 * <p>Kinesis puts a record on the shard whose range holds the MD5 of its partition key, so an item
 * id that lands on a given shard is found by trying.
 */
public final class ShardMarkers {
  private final AwsClients aws;
  private final String itemsTable;
  private final List<String> items;

  /**
   * Markers for each shard that a stream has now.
   *
   * @param load what they mark; of each load the newest markers show
   * @param itemsTable the table that shows what is ingested
   */
  public ShardMarkers(AwsClients aws, String stream, String itemsTable, String load) {
    this.aws = aws;
    this.itemsTable = itemsTable;
    this.items = open(aws, stream).map(shard -> itemOn(shard, load)).toList();
  }

  /**
   * The events of one set of markers.
   *
   * @param name the same name makes the same events, so sending them again changes nothing
   * @param time their time; of two sets the later one shows
   */
  public List<Event> events(String name, Instant time) {
    var events = new ArrayList<Event>();
    for (var item : items) {
      events.add(new ItemDelete(id(name, item), Event.DEFAULT_TENANT, item, time));
    }
    return events;
  }

  /** The time of the newest markers that all shards have passed; {@code EPOCH} before the first. */
  public Instant passed() {
    return items.stream()
        .map(item -> command(item).map(ItemCommand::time).orElse(Instant.EPOCH))
        .min(Instant::compareTo)
        .orElse(Instant.EPOCH);
  }

  /** Whether the newest markers that all shards have passed are those of this name. */
  public boolean newestAre(String name) {
    return items.stream()
        .allMatch(
            item -> command(item).map(ItemCommand::eventId).equals(Optional.of(id(name, item))));
  }

  private Optional<ItemCommand> command(String item) {
    var key = RowMapping.key(Event.key(Event.DEFAULT_TENANT, item));
    var row =
        aws.dynamo().getItem(b -> b.tableName(itemsTable).key(key).consistentRead(true)).item();
    return row.isEmpty() ? Optional.empty() : new ItemRowMapping().row(row).command();
  }

  private static String id(String name, String item) {
    return name + "-" + item;
  }

  private static Stream<Shard> open(AwsClients aws, String stream) {
    return aws.kinesis().listShards(b -> b.streamName(stream)).shards().stream()
        .filter(shard -> shard.sequenceNumberRange().endingSequenceNumber() == null);
  }

  private static String itemOn(Shard shard, String load) {
    var first = new BigInteger(shard.hashKeyRange().startingHashKey());
    var last = new BigInteger(shard.hashKeyRange().endingHashKey());
    return Stream.iterate(0, i -> i + 1)
        .map(i -> "riffle-marker-%s-%d".formatted(load, i))
        .filter(
            item -> {
              var hash = md5(Event.key(Event.DEFAULT_TENANT, item));
              return hash.compareTo(first) >= 0 && hash.compareTo(last) <= 0;
            })
        .findFirst()
        .orElseThrow();
  }

  private static BigInteger md5(String key) {
    try {
      var digest = MessageDigest.getInstance("MD5");
      return new BigInteger(1, digest.digest(key.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has MD5", e);
    }
  }
}
