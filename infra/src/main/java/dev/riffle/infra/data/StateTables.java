package dev.riffle.infra.data;

import dev.riffle.infra.definition.DataPlane;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.BillingMode;
import software.amazon.awscdk.services.dynamodb.GlobalSecondaryIndexProps;
import software.amazon.awscdk.services.dynamodb.PointInTimeRecoverySpecification;
import software.amazon.awscdk.services.dynamodb.ProjectionType;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.dynamodb.TableEncryption;
import software.amazon.awscdk.services.kms.IKey;
import software.constructs.Construct;

/** The tables of users and items, billed by request. */
public final class StateTables extends Construct {
  private static final String USERS = "riffle-users";
  private static final String ITEMS = "riffle-items";

  private final Map<String, Table> tables = new HashMap<>();

  public StateTables(
      Construct scope, String id, DataPlane definition, Optional<IKey> key, RemovalPolicy removal) {
    super(scope, id);
    tables.put(USERS, table("Users", definition.table(USERS), key, removal));
    tables.put(ITEMS, table("Items", definition.table(ITEMS), key, removal));
  }

  public Table users() {
    return tables.get(USERS);
  }

  public Table items() {
    return tables.get(ITEMS);
  }

  /** The table that a definition file calls so. */
  public Optional<Table> named(String name) {
    return Optional.ofNullable(tables.get(name));
  }

  /** Both tables. */
  public List<Table> all() {
    return List.of(users(), items());
  }

  private Table table(
      String id, DataPlane.Table definition, Optional<IKey> key, RemovalPolicy removal) {
    var builder =
        Table.Builder.create(this, id)
            .partitionKey(attribute(definition.partitionKey()))
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .timeToLiveAttribute(definition.timeToLive())
            .pointInTimeRecoverySpecification(
                PointInTimeRecoverySpecification.builder().pointInTimeRecoveryEnabled(true).build())
            .deletionProtection(removal == RemovalPolicy.RETAIN)
            .encryption(
                key.isPresent() ? TableEncryption.CUSTOMER_MANAGED : TableEncryption.DEFAULT)
            .removalPolicy(removal);
    key.ifPresent(builder::encryptionKey);
    Table table = builder.build();
    for (var index : definition.indexes()) {
      table.addGlobalSecondaryIndex(
          GlobalSecondaryIndexProps.builder()
              .indexName(index.name())
              .partitionKey(attribute(index.partitionKey()))
              .sortKey(attribute(index.sortKey()))
              .projectionType(ProjectionType.valueOf(index.projection()))
              .build());
    }
    return table;
  }

  private static Attribute attribute(DataPlane.Key key) {
    return Attribute.builder().name(key.name()).type(type(key.type())).build();
  }

  private static AttributeType type(String letter) {
    return switch (letter) {
      case "S" -> AttributeType.STRING;
      case "N" -> AttributeType.NUMBER;
      case "B" -> AttributeType.BINARY;
      default -> throw new IllegalArgumentException("a key's type is S, N or B, and not " + letter);
    };
  }
}
