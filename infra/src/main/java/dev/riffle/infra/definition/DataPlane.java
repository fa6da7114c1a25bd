package dev.riffle.infra.definition;

import java.util.List;

/** {@code infra/data-plane.json}: stream, tables, bucket. */
public record DataPlane(Stream stream, List<Table> tables, Bucket bucket) {
  public DataPlane {
    tables = List.copyOf(tables);
  }

  /** The stream; shards and retention here are the laptop's, an account's come from settings. */
  public record Stream(String name, int shards, int retentionHours) {}

  /** A key attribute: its name and DynamoDB type, {@code S}, {@code N} or {@code B}. */
  public record Key(String name, String type) {}

  /** A table with its indexes; {@code timeToLive} names the attribute. */
  public record Table(String name, Key partitionKey, String timeToLive, List<Index> indexes) {
    public Table {
      indexes = List.copyOf(indexes);
    }
  }

  /** A global index. */
  public record Index(String name, Key partitionKey, Key sortKey, String projection) {}

  /** The bucket. */
  public record Bucket(String name) {}

  /** The table of that name. */
  public Table table(String name) {
    return tables.stream()
        .filter(table -> table.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new BadDefinition("infra/data-plane.json", "has no table " + name));
  }
}
