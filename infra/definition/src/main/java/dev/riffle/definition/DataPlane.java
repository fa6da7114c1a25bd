package dev.riffle.definition;

import java.nio.file.Path;
import java.util.List;

/**
 * What holds data, as {@code infra/data-plane.json} defines it. Names, shards and retention are a
 * laptop's: an account's come from CloudFormation and from the settings of {@code infra}.
 *
 * @param stream that every write goes through
 * @param users the table of users
 * @param items the table of items
 * @param bucket of archive, rejects and models
 */
public record DataPlane(Stream stream, Table users, Table items, Bucket bucket) {
  /** Path of the file within the project. */
  public static final String FILE = "infra/data-plane.json";

  /**
   * A Kinesis stream.
   *
   * @param shards 1 to 10,000
   * @param retentionHours how long a record can be read, 24 to 8,760
   */
  public record Stream(String name, int shards, int retentionHours) {}

  /**
   * A DynamoDB table, billed by the request.
   *
   * @param timeToLive the attribute of epoch seconds after which DynamoDB deletes a row
   */
  public record Table(String name, Key partitionKey, String timeToLive, List<Index> indexes) {
    public Table {
      indexes = List.copyOf(indexes);
    }
  }

  /**
   * A global secondary index.
   *
   * @param attributes that it holds beside keys; empty unless the projection is {@code INCLUDE}
   */
  public record Index(
      String name, Key partitionKey, Key sortKey, Projection projection, List<String> attributes) {
    public Index {
      attributes = List.copyOf(attributes);
    }
  }

  /** Which attributes an index holds. */
  public enum Projection {
    ALL,
    KEYS_ONLY,
    INCLUDE
  }

  /** A key attribute. */
  public record Key(String name, KeyType type) {}

  /** A key's type, by DynamoDB's letter: text, number, bytes. */
  public enum KeyType {
    S,
    N,
    B
  }

  /** An S3 bucket. */
  public record Bucket(String name) {}

  /**
   * Reads the file of a project.
   *
   * @param project the folder that holds {@code infra/}
   * @throws DefinitionException if a field breaks a rule
   */
  public static DataPlane read(Path project) {
    return DataPlaneReader.read(DefinitionField.read(project.resolve(FILE), FILE));
  }

  /** Both tables. */
  public List<Table> tables() {
    return List.of(users, items);
  }

  /** What its parts are called on a laptop. */
  public ResourceNames names() {
    return new ResourceNames(stream.name(), users.name(), items.name(), bucket.name());
  }
}
