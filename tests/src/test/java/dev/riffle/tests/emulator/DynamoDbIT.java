package dev.riffle.tests.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.riffle.definition.DataPlane;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** What Riffle uses of DynamoDB, in the chosen emulator; transactions, too, which it may use. */
class DynamoDbIT {
  private static TestPlane plane;
  private static DynamoDbClient dynamo;
  private static String users;

  @BeforeAll
  static void start() {
    plane = TestPlane.shared();
    dynamo = plane.aws().dynamo();
    users = plane.users();
  }

  @Test
  void ofTwoWritersOfARevisionOneWinsAndTheOtherSeesTheRow() {
    put(row("conditional", 1));
    var second = row("conditional", 2);
    dynamo.putItem(
        b ->
            b.tableName(users)
                .item(second)
                .conditionExpression("rev = :before")
                .expressionAttributeValues(Map.of(":before", number(1))));

    assertThatThrownBy(
            () ->
                dynamo.putItem(
                    b ->
                        b.tableName(users)
                            .item(row("conditional", 2))
                            .conditionExpression("rev = :before")
                            .expressionAttributeValues(Map.of(":before", number(1)))
                            .returnValuesOnConditionCheckFailure(
                                ReturnValuesOnConditionCheckFailure.ALL_OLD)))
        .isInstanceOfSatisfying(
            ConditionalCheckFailedException.class, e -> assertThat(e.item()).isEqualTo(second));
    assertThatThrownBy(
            () ->
                dynamo.putItem(
                    b ->
                        b.tableName(users)
                            .item(row("conditional", 1))
                            .conditionExpression("attribute_not_exists(pk)")))
        .isInstanceOf(ConditionalCheckFailedException.class);
  }

  @Test
  void aTransactionIsDoneWholeOrNotAtAll() {
    put(row("transaction-held", 7));

    assertThatThrownBy(
            () ->
                dynamo.transactWriteItems(
                    b -> b.transactItems(ifNew("transaction-new"), ifNew("transaction-held"))))
        .isInstanceOfSatisfying(
            TransactionCanceledException.class,
            e ->
                assertThat(e.cancellationReasons().stream().map(r -> r.code()))
                    .containsExactly("None", "ConditionalCheckFailed"));
    assertThat(get("transaction-new")).isEmpty();

    dynamo.transactWriteItems(
        b -> b.transactItems(ifNew("transaction-new"), ifNew("transaction-other")));
    assertThat(get("transaction-new")).isNotEmpty();
    assertThat(get("transaction-other")).isNotEmpty();
  }

  @Test
  void binaryValuesNumbersListsAndMapsComeBackAsTheyWentIn() {
    var bytes = new byte[256];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) i;
    }
    var row = new HashMap<>(row("values", 1));
    row.put("bytes", AttributeValue.fromB(SdkBytes.fromByteArray(bytes)));
    row.put("exact", AttributeValue.fromN("9007199254740993"));
    row.put("list", AttributeValue.fromL(List.of(AttributeValue.fromS("ä"), number(1))));
    row.put("map", AttributeValue.fromM(Map.of("no", AttributeValue.fromBool(false))));
    put(row);

    assertThat(get("values")).isEqualTo(row);
  }

  @Test
  void aHundredRowsAreReadAtOnce() {
    IntStream.range(0, 100).forEach(i -> put(row("batch-" + i, i)));
    var keys = IntStream.range(0, 100).mapToObj(i -> key("batch-" + i)).toList();

    var answer =
        dynamo.batchGetItem(
            b -> b.requestItems(Map.of(users, KeysAndAttributes.builder().keys(keys).build())));

    assertThat(answer.responses().get(users)).hasSize(100);
    assertThat(answer.unprocessedKeys()).isEmpty();
  }

  @Test
  void anUpdateAddsAndKeepsWhatItDoesNotName() {
    put(row("update", 1));

    var after =
        dynamo.updateItem(
            b ->
                b.tableName(users)
                    .key(key("update"))
                    .updateExpression("ADD seen :one")
                    .expressionAttributeValues(Map.of(":one", number(1)))
                    .returnValues("ALL_NEW"));

    assertThat(after.attributes()).containsEntry("seen", number(1)).containsEntry("rev", number(1));
  }

  @Test
  void anIndexGivesRowsInOrderFromAPointOn() {
    DataPlane.Table items = plane.items();
    DataPlane.Index index = items.indexes().getFirst();
    for (int i = 0; i < 5; i++) {
      var row = new HashMap<>(row("indexed-" + i, i));
      row.put(index.partitionKey().name(), AttributeValue.fromS("feed"));
      row.put(index.sortKey().name(), number(i));
      dynamo.putItem(b -> b.tableName(items.name()).item(row));
    }

    var found =
        dynamo.query(
            b ->
                b.tableName(items.name())
                    .indexName(index.name())
                    .keyConditionExpression("#p = :p AND #s >= :s")
                    .expressionAttributeNames(
                        Map.of("#p", index.partitionKey().name(), "#s", index.sortKey().name()))
                    .expressionAttributeValues(
                        Map.of(":p", AttributeValue.fromS("feed"), ":s", number(3))));

    assertThat(found.items().stream().map(row -> row.get("pk").s()))
        .containsExactly("indexed-3", "indexed-4");
  }

  @Test
  void aTableSaysWhichAttributeEndsItsRows() {
    var ttl = dynamo.describeTimeToLive(b -> b.tableName(users)).timeToLiveDescription();

    assertThat(ttl.attributeName()).isEqualTo("expires");
    assertThat(ttl.timeToLiveStatus()).isEqualTo(TimeToLiveStatus.ENABLED);
  }

  private static TransactWriteItem ifNew(String name) {
    return TransactWriteItem.builder()
        .put(
            p ->
                p.tableName(users)
                    .item(row(name, 1))
                    .conditionExpression("attribute_not_exists(pk)"))
        .build();
  }

  private static void put(Map<String, AttributeValue> row) {
    dynamo.putItem(b -> b.tableName(users).item(row));
  }

  private static Map<String, AttributeValue> get(String name) {
    return dynamo.getItem(b -> b.tableName(users).key(key(name)).consistentRead(true)).item();
  }

  private static Map<String, AttributeValue> row(String name, int revision) {
    return Map.of("pk", AttributeValue.fromS(name), "rev", number(revision));
  }

  private static Map<String, AttributeValue> key(String name) {
    return Map.of("pk", AttributeValue.fromS(name));
  }

  private static AttributeValue number(int value) {
    return AttributeValue.fromN(Integer.toString(value));
  }
}
