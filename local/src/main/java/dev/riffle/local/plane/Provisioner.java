package dev.riffle.local.plane;

import dev.riffle.definition.DataPlane;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;
import software.amazon.awssdk.services.s3.model.BucketAlreadyExistsException;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;

/**
 * Makes what a {@link DataPlane} says and is not there yet, and waits until all of it can be used.
 * What is there is left as it is, so it may be run any number of times.
 */
public final class Provisioner {
  /** What Kinesis keeps records for unless told otherwise. */
  private static final int NEW_STREAM_HOURS = 24;

  private final AwsClients aws;

  public Provisioner(AwsClients aws) {
    this.aws = aws;
  }

  /**
   * Makes what is missing.
   *
   * @return what was made, for people; empty when all was there
   */
  public List<String> provision(DataPlane plane) {
    var made = new ArrayList<String>();
    if (stream(plane.stream())) {
      made.add("stream %s (%d shards)".formatted(plane.stream().name(), plane.stream().shards()));
    }
    for (var table : plane.tables()) {
      if (table(table)) {
        made.add("table " + table.name());
      }
    }
    if (bucket(plane.bucket())) {
      made.add("bucket " + plane.bucket().name());
    }
    return List.copyOf(made);
  }

  private boolean stream(DataPlane.Stream stream) {
    var made = true;
    try {
      aws.kinesis().createStream(b -> b.streamName(stream.name()).shardCount(stream.shards()));
    } catch (ResourceInUseException e) {
      made = false;
    }
    aws.kinesis().waiter().waitUntilStreamExists(b -> b.streamName(stream.name()));
    if (made && stream.retentionHours() > NEW_STREAM_HOURS) {
      aws.kinesis()
          .increaseStreamRetentionPeriod(
              b -> b.streamName(stream.name()).retentionPeriodHours(stream.retentionHours()));
    }
    return made;
  }

  private boolean table(DataPlane.Table table) {
    var made = true;
    try {
      aws.dynamo().createTable(request(table));
    } catch (software.amazon.awssdk.services.dynamodb.model.ResourceInUseException e) {
      made = false;
    }
    aws.dynamo().waiter().waitUntilTableExists(b -> b.tableName(table.name()));
    if (!expires(table)) { // asking again is an error in DynamoDB
      aws.dynamo()
          .updateTimeToLive(
              b ->
                  b.tableName(table.name())
                      .timeToLiveSpecification(
                          ttl -> ttl.enabled(true).attributeName(table.timeToLive())));
    }
    return made;
  }

  private boolean expires(DataPlane.Table table) {
    var ttl = aws.dynamo().describeTimeToLive(b -> b.tableName(table.name()));
    var status = ttl.timeToLiveDescription().timeToLiveStatus();
    return status == TimeToLiveStatus.ENABLED || status == TimeToLiveStatus.ENABLING;
  }

  private boolean bucket(DataPlane.Bucket bucket) {
    if (aws.s3().listBuckets().buckets().stream().anyMatch(b -> b.name().equals(bucket.name()))) {
      return false; // in us-east-1 S3 answers 200 to making one's own bucket again
    }
    try {
      aws.s3().createBucket(b -> b.bucket(bucket.name()));
    } catch (BucketAlreadyOwnedByYouException | BucketAlreadyExistsException e) {
      return false;
    }
    aws.s3().waiter().waitUntilBucketExists(b -> b.bucket(bucket.name()));
    return true;
  }

  private static CreateTableRequest request(DataPlane.Table table) {
    var keys = new LinkedHashMap<String, ScalarAttributeType>();
    keys.put(table.partitionKey().name(), type(table.partitionKey()));
    for (var index : table.indexes()) {
      keys.put(index.partitionKey().name(), type(index.partitionKey()));
      keys.put(index.sortKey().name(), type(index.sortKey()));
    }
    var request =
        CreateTableRequest.builder()
            .tableName(table.name())
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .keySchema(key(table.partitionKey(), KeyType.HASH))
            .attributeDefinitions(
                keys.entrySet().stream()
                    .map(
                        key ->
                            AttributeDefinition.builder()
                                .attributeName(key.getKey())
                                .attributeType(key.getValue())
                                .build())
                    .toList());
    if (!table.indexes().isEmpty()) { // an empty list is an error in DynamoDB
      request.globalSecondaryIndexes(table.indexes().stream().map(Provisioner::index).toList());
    }
    return request.build();
  }

  private static GlobalSecondaryIndex index(DataPlane.Index index) {
    return GlobalSecondaryIndex.builder()
        .indexName(index.name())
        .keySchema(key(index.partitionKey(), KeyType.HASH), key(index.sortKey(), KeyType.RANGE))
        .projection(projection(index))
        .build();
  }

  private static Projection projection(DataPlane.Index index) {
    var projection = Projection.builder().projectionType(index.projection().name());
    return index.attributes().isEmpty()
        ? projection.build() // an empty list is an error in DynamoDB
        : projection.nonKeyAttributes(index.attributes()).build();
  }

  private static ScalarAttributeType type(DataPlane.Key key) {
    return ScalarAttributeType.fromValue(key.type().name());
  }

  private static KeySchemaElement key(DataPlane.Key key, KeyType type) {
    return KeySchemaElement.builder().attributeName(key.name()).keyType(type).build();
  }
}
