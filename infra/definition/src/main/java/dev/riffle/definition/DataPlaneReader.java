package dev.riffle.definition;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Turns the fields of {@code infra/data-plane.json} into records; the rules are AWS's own. */
final class DataPlaneReader {
  private static final Pattern STREAM = Pattern.compile("[a-zA-Z0-9_.-]{1,128}");
  private static final Pattern TABLE = Pattern.compile("[a-zA-Z0-9_.-]{3,255}");
  private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");

  private DataPlaneReader() {}

  static DataPlane read(DefinitionField root) {
    root.allowing(Set.of("stream", "tables", "bucket"));
    var tables = root.at("tables").allowing(Set.of("users", "items"));
    return new DataPlane(
        stream(root.at("stream")),
        table(tables.at("users")),
        table(tables.at("items")),
        new DataPlane.Bucket(
            root.at("bucket")
                .allowing(Set.of("name"))
                .at("name")
                .text(
                    BUCKET,
                    "must be 3 to 63 small letters, digits, - and ., and no - or . outside")));
  }

  private static DataPlane.Stream stream(DefinitionField field) {
    field.allowing(Set.of("name", "shards", "retentionHours"));
    return new DataPlane.Stream(
        field.at("name").text(STREAM, "must be 1 to 128 letters, digits, _, . and -"),
        field.at("shards").integer(1, 10_000),
        field.at("retentionHours").integer(24, 8_760));
  }

  private static DataPlane.Table table(DefinitionField field) {
    field.allowing(Set.of("name", "partitionKey", "timeToLive", "indexes"));
    return new DataPlane.Table(
        tableName(field.at("name")),
        key(field.at("partitionKey")),
        field.at("timeToLive").text(),
        field.at("indexes").list(DataPlaneReader::index));
  }

  private static DataPlane.Index index(DefinitionField field) {
    field.allowing(Set.of("name", "partitionKey", "sortKey", "projection", "attributes"));
    var projection = field.at("projection").choice(DataPlane.Projection.class);
    return new DataPlane.Index(
        tableName(field.at("name")),
        key(field.at("partitionKey")),
        key(field.at("sortKey")),
        projection,
        attributes(field.at("attributes"), projection));
  }

  private static List<String> attributes(DefinitionField field, DataPlane.Projection projection) {
    boolean needed = projection == DataPlane.Projection.INCLUDE;
    if (field.isPresent() != needed) {
      throw field.wrong("must be there with the projection INCLUDE, and with no other");
    }
    return needed ? field.list(DefinitionField::text) : List.of();
  }

  private static String tableName(DefinitionField field) {
    return field.text(TABLE, "must be 3 to 255 letters, digits, _, . and -");
  }

  private static DataPlane.Key key(DefinitionField field) {
    field.allowing(Set.of("name", "type"));
    return new DataPlane.Key(
        field.at("name").text(), field.at("type").choice(DataPlane.KeyType.class));
  }
}
