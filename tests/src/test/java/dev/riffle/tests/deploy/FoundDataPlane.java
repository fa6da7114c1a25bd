package dev.riffle.tests.deploy;

import dev.riffle.definition.DataPlane;
import dev.riffle.definition.ResourceNames;
import dev.riffle.local.plane.AwsClients;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;

/** Reads from the services what holds data there, whoever made it. */
final class FoundDataPlane {
  private final AwsClients aws;

  private FoundDataPlane(AwsClients aws) {
    this.aws = aws;
  }

  static DataPlane of(AwsClients aws, ResourceNames names) {
    var found = new FoundDataPlane(aws);
    return new DataPlane(
        found.stream(names.stream()),
        found.table(names.usersTable()),
        found.table(names.itemsTable()),
        new DataPlane.Bucket(names.bucket()));
  }

  private DataPlane.Stream stream(String name) {
    var summary =
        aws.kinesis()
            .describeStreamSummary(request -> request.streamName(name))
            .streamDescriptionSummary();
    return new DataPlane.Stream(name, summary.openShardCount(), summary.retentionPeriodHours());
  }

  private DataPlane.Table table(String name) {
    var table = aws.dynamo().describeTable(request -> request.tableName(name)).table();
    Map<String, DataPlane.KeyType> types =
        table.attributeDefinitions().stream()
            .collect(
                Collectors.toMap(
                    AttributeDefinition::attributeName,
                    each -> DataPlane.KeyType.valueOf(each.attributeTypeAsString())));
    var timeToLive = aws.dynamo().describeTimeToLive(request -> request.tableName(name));
    return new DataPlane.Table(
        name,
        key(table.keySchema(), KeyType.HASH, types),
        // Absent where rows never expire.
        Objects.requireNonNullElse(timeToLive.timeToLiveDescription().attributeName(), ""),
        table.globalSecondaryIndexes().stream().map(index -> index(index, types)).toList());
  }

  private static DataPlane.Index index(
      GlobalSecondaryIndexDescription index, Map<String, DataPlane.KeyType> types) {
    return new DataPlane.Index(
        index.indexName(),
        key(index.keySchema(), KeyType.HASH, types),
        key(index.keySchema(), KeyType.RANGE, types),
        DataPlane.Projection.valueOf(index.projection().projectionTypeAsString()),
        index.projection().nonKeyAttributes());
  }

  private static DataPlane.Key key(
      List<KeySchemaElement> schema, KeyType type, Map<String, DataPlane.KeyType> types) {
    String name =
        schema.stream()
            .filter(element -> element.keyType() == type)
            .findFirst()
            .orElseThrow()
            .attributeName();
    return new DataPlane.Key(name, types.get(name));
  }
}
