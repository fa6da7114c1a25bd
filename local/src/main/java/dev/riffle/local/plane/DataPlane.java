package dev.riffle.local.plane;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.riffle.local.run.SetupException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What {@code infra/data-plane.json} says there must be: one stream, tables, one bucket. */
public record DataPlane(Stream stream, List<Table> tables, Bucket bucket) {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES).build();

  public DataPlane {
    tables = List.copyOf(tables);
  }

  /** A Kinesis stream. */
  public record Stream(String name, int shards, int retentionHours) {}

  /**
   * A DynamoDB table, paid by the request.
   *
   * @param timeToLive the attribute of epoch seconds after which DynamoDB deletes a row
   */
  public record Table(String name, Key partitionKey, String timeToLive, List<Index> indexes) {
    public Table {
      indexes = List.copyOf(indexes);
    }
  }

  /** A global secondary index. */
  public record Index(String name, Key partitionKey, Key sortKey, String projection) {}

  /**
   * A key attribute.
   *
   * @param type {@code S}, {@code N} or {@code B}
   */
  public record Key(String name, String type) {}

  /** An S3 bucket. */
  public record Bucket(String name) {}

  /**
   * Reads the definition.
   *
   * @throws SetupException when the file cannot be read or says something unknown
   */
  public static DataPlane read(Path file) {
    try {
      return JSON.readValue(file.toFile(), DataPlane.class);
    } catch (IOException e) {
      throw new SetupException("Cannot read %s: %s".formatted(file, e.getMessage()), e);
    }
  }

  /** The name of the one table whose name ends in {@code suffix}. */
  public String tableEndingIn(String suffix) {
    return tables.stream()
        .map(Table::name)
        .filter(name -> name.endsWith(suffix))
        .findFirst()
        .orElseThrow(() -> new SetupException("The data plane has no table *" + suffix + "."));
  }

  /** The table of that name, if there is one. */
  public Optional<Table> table(String name) {
    return tables.stream().filter(table -> table.name().equals(name)).findFirst();
  }
}
