package dev.riffle.tests.bench.delta;

import dev.riffle.core.table.ItemAttribute;
import dev.riffle.core.table.RowAttribute;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * The table of items in memory, which the function's own classes write and query through the SDK's
 * interface, with its index as it is now and as it was. It counts what DynamoDB would bill. One
 * thread at a time.
 */
final class CountedTable implements DynamoDbClient {
  private static final List<String> PROJECTED =
      List.of(
          RowAttribute.KEY,
          ItemAttribute.FEED_SHARD,
          ItemAttribute.CHANGED,
          RowAttribute.REVISION,
          RowAttribute.VECTOR,
          RowAttribute.MODEL,
          ItemAttribute.SUMMARY);

  /** DynamoDB gives no more on one page. */
  private static final int PAGE_BYTES = 1 << 20;

  /** An entry's place in its partition. */
  private record Place(long changed, String pk) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      int byTime = Long.compare(changed, other.changed);
      return byTime != 0 ? byTime : pk.compareTo(other.pk);
    }
  }

  /** An entry in both indexes. */
  private record Entry(
      String shard, Place place, Map<String, AttributeValue> projected, int bytes, int wholeBytes) {
    static Entry of(Map<String, AttributeValue> row) {
      var projected = new HashMap<>(row);
      projected.keySet().retainAll(PROJECTED);
      return new Entry(
          row.get(ItemAttribute.FEED_SHARD).s(),
          new Place(
              Long.parseLong(row.get(ItemAttribute.CHANGED).n()), row.get(RowAttribute.KEY).s()),
          projected,
          CapacityUnits.bytes(projected),
          CapacityUnits.bytes(row));
    }
  }

  private final Map<String, Entry> rows = new HashMap<>();
  private final Map<String, NavigableMap<Place, Entry>> shards = new HashMap<>();
  private final NavigableMap<Place, Entry> byChange = new TreeMap<>();
  private final IndexUse now = new IndexUse();
  private final IndexUse before = new IndexUse();
  private long bytes;
  private long wholeBytes;

  /** Of the index that is read now. */
  IndexUse now() {
    return now;
  }

  /** Of the index of releases up to 0.1. */
  IndexUse before() {
    return before;
  }

  /** Bytes of a projected entry, on average. */
  double entryBytes() {
    return (double) bytes / rows.size();
  }

  /** Bytes of a whole row, on average. */
  double rowBytes() {
    return (double) wholeBytes / rows.size();
  }

  @Override
  public PutItemResponse putItem(PutItemRequest request) {
    Entry entry = Entry.of(request.item());
    Optional<Entry> old = Optional.ofNullable(rows.put(entry.place().pk(), entry));
    old.ifPresent(this::remove);
    shards.computeIfAbsent(entry.shard(), _ -> new TreeMap<>()).put(entry.place(), entry);
    byChange.put(entry.place(), entry);
    bytes += entry.bytes();
    wholeBytes += entry.wholeBytes();
    // The sort key changes: an entry is put, and the one before is deleted.
    now.wrote(entry.shard(), CapacityUnits.written(entry.bytes()));
    before.wrote("", CapacityUnits.written(entry.wholeBytes()));
    return PutItemResponse.builder().build();
  }

  private void remove(Entry old) {
    shards.get(old.shard()).remove(old.place());
    byChange.remove(old.place());
    bytes -= old.bytes();
    wholeBytes -= old.wholeBytes();
    now.wrote(old.shard(), CapacityUnits.written(old.bytes()));
    before.wrote("", CapacityUnits.written(old.wholeBytes()));
  }

  @Override
  public QueryResponse query(QueryRequest request) {
    Map<String, AttributeValue> values = request.expressionAttributeValues();
    var from = new Place(Long.parseLong(values.get(":from").n()), "");
    Place after =
        request.hasExclusiveStartKey() && !request.exclusiveStartKey().isEmpty()
            ? new Place(
                Long.parseLong(request.exclusiveStartKey().get(ItemAttribute.CHANGED).n()),
                request.exclusiveStartKey().get(RowAttribute.KEY).s())
            : from;
    var found = new ArrayList<Map<String, AttributeValue>>();
    long read = 0;
    Map<String, AttributeValue> last = Map.of();
    for (Entry entry :
        shards
            .getOrDefault(values.get(":shard").s(), new TreeMap<>())
            .tailMap(after, false)
            .values()) {
      if (found.size() == request.limit() || read > PAGE_BYTES) {
        last = found.getLast();
        break;
      }
      found.add(entry.projected());
      read += entry.bytes();
    }
    now.read(read);
    return QueryResponse.builder().items(found).lastEvaluatedKey(last).build();
  }

  /**
   * Reads as {@code recommend} of releases up to 0.1 did: all whole rows from a time on, in as many
   * calls as there are pages of 1 MB.
   *
   * @return the newest time that was read, or {@code from}
   */
  long queryWhole(long from) {
    long newest = from;
    long read = 0;
    for (Entry entry : byChange.tailMap(new Place(from, ""), true).values()) {
      read += entry.wholeBytes();
      newest = entry.place().changed();
      if (read > PAGE_BYTES) {
        before.read(read);
        read = 0;
      }
    }
    before.read(read);
    return newest;
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
