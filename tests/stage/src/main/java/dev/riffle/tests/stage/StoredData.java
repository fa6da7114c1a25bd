package dev.riffle.tests.stage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.riffle.aws.row.RowMapping;
import dev.riffle.core.archive.ArchiveKeys;
import dev.riffle.core.event.Event;
import dev.riffle.core.table.ListKeys;
import dev.riffle.local.plane.AwsClients;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.model.S3Object;

/** What Riffle stored, read from outside. */
public final class StoredData {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final AwsClients aws;
  private final String users;
  private final String items;
  private final String bucket;

  /**
   * @param users name of the table
   * @param items name of the table
   */
  public StoredData(AwsClients aws, String users, String items, String bucket) {
    this.aws = aws;
    this.users = users;
    this.items = items;
    this.bucket = bucket;
  }

  /** The user's row; empty when there is none. */
  public Map<String, AttributeValue> user(String tenant, String id) {
    return row(users, Event.key(tenant, id));
  }

  /** The item's row; empty when there is none. */
  public Map<String, AttributeValue> item(String tenant, String id) {
    return row(items, Event.key(tenant, id));
  }

  /** All rows of users, by key. */
  public Map<String, Map<String, AttributeValue>> users() {
    return scan(users);
  }

  /** All rows of items, by key; without those of lists, which lie among them. */
  public Map<String, Map<String, AttributeValue>> items() {
    Map<String, Map<String, AttributeValue>> rows = scan(items);
    rows.keySet().removeIf(ListKeys::isList);
    return rows;
  }

  /** The archive's lines, as often as they are there. */
  public List<JsonNode> archive() {
    var lines = new ArrayList<JsonNode>();
    for (String key : keys(ArchiveKeys.PREFIX).stream().filter(ArchiveKeys::isArchive).toList()) {
      try (var reader =
          new BufferedReader(
              new InputStreamReader(
                  new GZIPInputStream(new ByteArrayInputStream(object(key))),
                  StandardCharsets.UTF_8))) {
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
          lines.add(JSON.readTree(line));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(key, e);
      }
    }
    return lines;
  }

  /** The ids of one tenant's archived events. */
  public Set<String> archivedIds(String tenant) {
    var ids = new HashSet<String>();
    for (JsonNode line : archive()) {
      if (line.path("tenant").asText().equals(tenant)) {
        ids.add(line.path("id").asText());
      }
    }
    return ids;
  }

  /** Keys of the bucket's objects under a prefix, in order. */
  public List<String> keys(String prefix) {
    return aws.s3().listObjectsV2Paginator(b -> b.bucket(bucket).prefix(prefix)).contents().stream()
        .map(S3Object::key)
        .toList();
  }

  /** An object, whole. */
  public byte[] object(String key) {
    return aws.s3().getObjectAsBytes(b -> b.bucket(bucket).key(key)).asByteArray();
  }

  /** Writes an object over what is there. */
  public void put(String key, byte[] bytes) {
    aws.s3().putObject(b -> b.bucket(bucket).key(key), RequestBody.fromBytes(bytes));
  }

  private Map<String, AttributeValue> row(String table, String key) {
    return aws.dynamo()
        .getItem(b -> b.tableName(table).key(RowMapping.key(key)).consistentRead(true))
        .item();
  }

  private Map<String, Map<String, AttributeValue>> scan(String table) {
    var rows = new TreeMap<String, Map<String, AttributeValue>>();
    aws.dynamo()
        .scanPaginator(b -> b.tableName(table).consistentRead(true))
        .items()
        .forEach(row -> rows.put(RowMapping.key(row), row));
    return rows;
  }
}
