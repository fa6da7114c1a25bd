package dev.riffle.tests.bench.requests;

import dev.riffle.core.table.RowAttribute;
import dev.riffle.tests.bench.delta.CapacityUnits;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.DoubleAdder;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * Counts calls of clients, and what DynamoDB would bill for them: a row is paid whole whatever is
 * asked of it, so that the rows' sizes are looked up and not the answers'.
 */
final class CountedCalls implements ExecutionInterceptor {
  private final Map<String, Integer> rowBytes = new ConcurrentHashMap<>();
  private final AtomicLong calls = new AtomicLong();
  private final DoubleAdder read = new DoubleAdder();
  private final DoubleAdder written = new DoubleAdder();

  /**
   * What was counted.
   *
   * @param read units
   * @param written units
   */
  record Count(long calls, double read, double written) {
    Count minus(Count before) {
      return new Count(calls - before.calls, read - before.read, written - before.written);
    }
  }

  /** Looks at the sizes of a table's rows, past the count. */
  void learn(DynamoDbClient plain, String table) {
    plain
        .scanPaginator(scan -> scan.tableName(table))
        .items()
        .forEach(row -> rowBytes.put(key(row), CapacityUnits.bytes(row)));
  }

  Count count() {
    return new Count(calls.get(), read.sum(), written.sum());
  }

  @Override
  public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
    calls.incrementAndGet();
    count(context.request(), context.response());
  }

  private void count(SdkRequest request, SdkResponse response) {
    switch (request) {
      case GetItemRequest get -> read(List.of(get.key()), get.consistentRead());
      case BatchGetItemRequest batch -> {
        for (KeysAndAttributes wanted : batch.requestItems().values()) {
          read(wanted.keys(), wanted.consistentRead());
        }
      }
      case PutItemRequest put -> {
        int bytes = CapacityUnits.bytes(put.item());
        rowBytes.put(key(put.item()), bytes);
        written.add(CapacityUnits.written(bytes));
      }
      default -> {
        if (response instanceof QueryResponse query) {
          read.add(
              CapacityUnits.read(query.items().stream().mapToLong(CapacityUnits::bytes).sum()));
        }
      }
    }
  }

  private void read(Collection<Map<String, AttributeValue>> keys, Boolean consistent) {
    double factor = Boolean.TRUE.equals(consistent) ? 2 : 1;
    for (Map<String, AttributeValue> key : keys) {
      read.add(factor * CapacityUnits.read(rowBytes.getOrDefault(key(key), 0)));
    }
  }

  private static String key(Map<String, AttributeValue> row) {
    return row.get(RowAttribute.KEY).s();
  }
}
