package dev.riffle.infra.data;

import dev.riffle.core.table.ItemAttribute;
import dev.riffle.definition.DataPlane;
import java.util.List;
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
  private final Table users;
  private final Table items;

  /**
   * @param keepByChange whether items keep the index of the releases before
   */
  public StateTables(
      Construct scope,
      String id,
      DataPlane definition,
      boolean keepByChange,
      Optional<IKey> key,
      RemovalPolicy removal) {
    super(scope, id);
    users = table("Users", definition.users(), key, removal);
    items = table("Items", definition.items(), key, removal);
    if (keepByChange) {
      items.addGlobalSecondaryIndex(byChange());
    }
  }

  public Table users() {
    return users;
  }

  public Table items() {
    return items;
  }

  /** Both tables. */
  public List<Table> all() {
    return List.of(users, items);
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
      var props =
          GlobalSecondaryIndexProps.builder()
              .indexName(index.name())
              .partitionKey(attribute(index.partitionKey()))
              .sortKey(attribute(index.sortKey()))
              .projectionType(ProjectionType.valueOf(index.projection().name()));
      table.addGlobalSecondaryIndex(
          index.attributes().isEmpty()
              ? props.build()
              : props.nonKeyAttributes(index.attributes()).build());
    }
    return table;
  }

  /**
   * The index of releases up to 0.1. CloudFormation makes or takes away one index of a table in one
   * deployment, so that a stack which has this one gets the new one first.
   */
  private static GlobalSecondaryIndexProps byChange() {
    return GlobalSecondaryIndexProps.builder()
        .indexName(ItemAttribute.BY_CHANGE)
        .partitionKey(
            Attribute.builder().name(ItemAttribute.FEED).type(AttributeType.STRING).build())
        .sortKey(Attribute.builder().name(ItemAttribute.CHANGED).type(AttributeType.NUMBER).build())
        .projectionType(ProjectionType.ALL)
        .build();
  }

  private static Attribute attribute(DataPlane.Key key) {
    return Attribute.builder().name(key.name()).type(type(key.type())).build();
  }

  private static AttributeType type(DataPlane.KeyType type) {
    return switch (type) {
      case S -> AttributeType.STRING;
      case N -> AttributeType.NUMBER;
      case B -> AttributeType.BINARY;
    };
  }
}
